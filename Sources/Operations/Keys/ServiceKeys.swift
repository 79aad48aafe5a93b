internal import EventSchema
internal import Foundation

/// Both keys of a service, and the enrolment file that tells others of them, in `keys` below its data folder.
public struct ServiceKeys: Sendable {
    public let connection: ConnectionKeyFile
    public let signing: SigningKeyFile

    public init(connection: ConnectionKeyFile, signing: SigningKeyFile) {
        self.connection = connection
        self.signing = signing
    }

    public static func folder(ofData data: String) -> String { data + "/keys" }
    public static func connectionFile(ofData data: String) -> String { KeyFiles(data: data, use: .connection).current }
    public static func signingFile(ofData data: String) -> String { KeyFiles(data: data, use: .signing).current }
    /// What is handed to the province, or to those who dial it.
    public static func enrolmentFile(ofData data: String) -> String { folder(ofData: data) + "/enrolment.txt" }

    /// Makes the data folder and the keys that are missing; what is there is kept as it is.
    /// - Throws: `data-folder`, `key-exposed`, `key-damaged`, `key-io`.
    public static func make(inData data: String, maker: String) throws(OperationsError) -> ServiceKeys {
        try DataFolder.make(data)
        let connection = connectionFile(ofData: data)
        let signing = signingFile(ofData: data)
        return ServiceKeys(
            connection: DataFolder.holds(connection)
                ? try ConnectionKeyFile.load(from: connection, maker: maker)
                : try ConnectionKeyFile.create(at: connection),
            signing: DataFolder.holds(signing)
                ? try SigningKeyFile.load(from: signing, maker: maker)
                : try SigningKeyFile.create(at: signing))
    }

    /// - Parameter maker: the command that makes the keys, for who has none.
    /// - Throws: `key-missing`, `key-exposed`, `key-damaged`, `key-io`.
    public static func load(fromData data: String, maker: String) throws(OperationsError) -> ServiceKeys {
        ServiceKeys(
            connection: try ConnectionKeyFile.load(from: connectionFile(ofData: data), maker: maker),
            signing: try SigningKeyFile.load(from: signingFile(ofData: data), maker: maker))
    }
}
