public import Consolidation
public import EventSchema
internal import Ledger
public import StreamProtocol
public import ZeroMQ

/// What an aggregator is, composed from its configuration and its keys.
public struct AggregatorSettings: Sendable {
    public let province: ProvinceID
    /// The province's own office: who else may speak follows from its log.
    public let anchor: Roster.Anchor
    /// The server key of every TCP socket.
    public let connectionKey: CurveKeyPair
    /// The server key that will follow it, announced to whoever is connected now; nil while no change is planned.
    public let nextConnectionKey: CurvePublicKey?
    /// The public half of the key that signs the ledger's heads.
    public let signingKey: PublicKey
    /// Signs a head of the ledger with that key, at a moment.
    public let signLedgerHead: @Sendable (LedgerHead, Timestamp) throws -> HeadSignature
    /// ROUTER: control lane and queries, `tcp://127.0.0.1:5571`.
    public let control: String
    /// SUB: the offices' live lane.
    public let live: String
    /// XPUB: the offices' logs onward, and the feed.
    public let onward: String
    /// Path of the local socket for queries.
    public let socket: String
    /// What codes of areas mean; nil: as the software knows them.
    public let areas: AreaTree?
    public let version: String

    public init(
        province: ProvinceID, anchor: Roster.Anchor, connectionKey: CurveKeyPair,
        nextConnectionKey: CurvePublicKey? = nil, signingKey: PublicKey,
        signLedgerHead: @escaping @Sendable (LedgerHead, Timestamp) throws -> HeadSignature, control: String,
        live: String, onward: String, socket: String, areas: AreaTree? = nil, version: String
    ) {
        self.province = province
        self.anchor = anchor
        self.connectionKey = connectionKey
        self.nextConnectionKey = nextConnectionKey
        self.signingKey = signingKey
        self.signLedgerHead = signLedgerHead
        self.control = control
        self.live = live
        self.onward = onward
        self.socket = socket
        self.areas = areas
        self.version = version
    }

    /// What the ledger keeps of all this, so that a copy of it can be verified alone.
    var ledgerAnchor: LedgerAnchor {
        LedgerAnchor(
            province: province, office: anchor.office, connection: anchor.connection.bytes,
            signing: anchor.signing.bytes,
            aggregatorSigning: signingKey.bytes)
    }
}
