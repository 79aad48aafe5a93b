public import EventSchema
public import StreamProtocol
public import Streaming

/// What a publisher is, composed from its configuration.
public struct PublisherSettings: Sendable {
    public let province: ProvinceID
    public let office: OfficeID
    public let name: String
    public let area: AreaCode
    /// Path of the desk's local socket.
    public let socket: String
    public let aggregators: [LinkEndpoints]
    /// 64 hex digits.
    public let publicKey: String
    /// What codes of areas mean; nil: as the software knows them.
    public let areas: AreaTree?
    public let version: String

    public init(
        province: ProvinceID, office: OfficeID, name: String, area: AreaCode, socket: String,
        aggregators: [LinkEndpoints], publicKey: String, areas: AreaTree? = nil, version: String
    ) {
        self.province = province
        self.office = office
        self.name = name
        self.area = area
        self.socket = socket
        self.aggregators = aggregators
        self.publicKey = publicKey
        self.areas = areas
        self.version = version
    }

    /// The local feed beside the desk, `feed/<office>/`.
    public var feedSocket: String { socket + ".feed" }
}

/// Signs the head of every commit with the office's key.
public typealias HeadSigner = @Sendable (LogHead) throws -> HeadSignature
