public import Consolidation
public import EventSchema
public import ZeroMQ

/// What an aggregator is, composed from its configuration and its keys.
public struct AggregatorSettings: Sendable {
    public let province: ProvinceID
    /// The province's own office: who else may speak follows from its log.
    public let anchor: Roster.Anchor
    /// The server key of every TCP socket.
    public let connectionKey: CurveKeyPair
    /// ROUTER: control lane and queries, `tcp://127.0.0.1:5571`.
    public let control: String
    /// SUB: the offices' live lane.
    public let live: String
    /// XPUB: the offices' logs onward, and the feed.
    public let onward: String
    /// Path of the local socket for queries.
    public let socket: String
    public let version: String

    public init(
        province: ProvinceID, anchor: Roster.Anchor, connectionKey: CurveKeyPair, control: String, live: String,
        onward: String, socket: String, version: String
    ) {
        self.province = province
        self.anchor = anchor
        self.connectionKey = connectionKey
        self.control = control
        self.live = live
        self.onward = onward
        self.socket = socket
        self.version = version
    }
}
