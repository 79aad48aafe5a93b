public import EventSchema
internal import Foundation

/// The folder of somebody who asks over the network: their connection key, their enrolment file, and the server's.
public struct ClientKeyFolder: Hashable, Sendable {
    public let path: String

    public static let maker = "antq keys init --role reader --holder NAME"

    public init(path: String) { self.path = path }

    /// `given`, else `ANTQ_KEYS`, else `~/.config/antq`.
    public static func chosen(_ given: String?, environment: [String: String]) -> ClientKeyFolder {
        if let given, !given.isEmpty { return ClientKeyFolder(path: absolute(given)) }
        if let set = environment["ANTQ_KEYS"], !set.isEmpty { return ClientKeyFolder(path: absolute(set)) }
        let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? NSHomeDirectory()
        return ClientKeyFolder(path: home + "/.config/antq")
    }

    public var connectionFile: String { path + "/connection.key" }
    public var enrolmentFile: String { path + "/enrolment.txt" }
    /// The enrolment file of the aggregator, as it was handed over.
    public var serverFile: String { path + "/server.enrolment" }

    public func loadKey() throws(OperationsError) -> ConnectionKeyFile {
        try ConnectionKeyFile.load(from: connectionFile, maker: Self.maker)
    }

    public func makeKey() throws(OperationsError) -> ConnectionKeyFile {
        try DataFolder.make(path)
        return DataFolder.holds(connectionFile) ? try loadKey() : try ConnectionKeyFile.create(at: connectionFile)
    }

    /// The enrolment that was written beside the key, which must be of this very key.
    /// - Throws: `key-…`, `enrolment-…`.
    public func enrolment() throws(OperationsError) -> Enrolment {
        let key = try loadKey()
        let enrolment = try Enrolment.load(from: enrolmentFile)
        guard enrolment.connectionKey == key.key else {
            throw OperationsError(
                .enrolmentUnfit, at: enrolmentFile, key: "connection", value: enrolment.connectionKey.text,
                reason: "it is of another key than \(connectionFile)",
                remedy: "Remove it and run `\(Self.maker)` again.")
        }
        return enrolment
    }

    /// A key stands for one holder only.
    /// - Throws: `key-file-exists`, when the key there was made for somebody else.
    public func requireHolder(province: ProvinceID, role: KeyRole, holder: String) throws(OperationsError) {
        let there = try enrolment()
        guard there.province == province, there.role == role, there.holder == holder else {
            throw OperationsError(
                .keyFileExists, at: connectionFile,
                value: "\(there.role.rawValue) \(there.holder)",
                reason: "the key there was made for another holder",
                remedy: "Name another folder with --keys.")
        }
    }

    private static func absolute(_ path: String) -> String {
        let plain = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        return plain.hasPrefix("/") ? plain : FileManager.default.currentDirectoryPath + "/" + plain
    }
}
