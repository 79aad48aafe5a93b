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

    private static func absolute(_ path: String) -> String {
        let plain = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        return plain.hasPrefix("/") ? plain : FileManager.default.currentDirectoryPath + "/" + plain
    }
}
