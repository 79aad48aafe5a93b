public import EventSchema
public import StreamProtocol

/// How far an aggregator said it has stored this log, and the head of its ledger then: the office is its witness.
public struct AggregatorStanding: Hashable, Sendable {
    /// The aggregator's name in the office's configuration.
    public let aggregator: String
    public let cursor: Cursor
    public let ledger: LedgerHead

    public init(aggregator: String, cursor: Cursor, ledger: LedgerHead) {
        self.aggregator = aggregator
        self.cursor = cursor
        self.ledger = ledger
    }
}
