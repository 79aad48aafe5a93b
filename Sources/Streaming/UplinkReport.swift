public import EventSchema
public import StreamProtocol

/// How a link to an aggregator stands, for `antq status` and the log.
public struct UplinkReport: Hashable, Sendable {
    public var endpoints: LinkEndpoints
    public var connected = false
    /// Highest position the aggregator acknowledged, per log.
    public var stored: [LogID: Cursor] = [:]
    public var ledger: LedgerHead?
    public var lastHeard: Milliseconds?
    /// What the aggregator refused last; nil since it welcomed this office.
    public var refusal: Refusal?

    /// The refusals that concern one log, until it is welcomed.
    public var refusals: [LogID: Refusal] = [:]
    /// The highest position ever announced of each log, as WELCOME tells it.
    public var highest: [LogID: Position] = [:]

    /// Why no connection comes about; nil while one stands, or before the first attempt has ended.
    public var trouble: LinkTrouble?

    public init(endpoints: LinkEndpoints) { self.endpoints = endpoints }
}
