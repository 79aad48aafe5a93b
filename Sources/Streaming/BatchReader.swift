public import EventSchema
public import StreamProtocol

/// A store that hands out records again: an office's journal, or a province's ledger.
public protocol BatchReader: Sendable {
    /// Records from a position on, ending on a signed one; nil when they are not held.
    func batch(of log: LogID, from: Position, maxBytes: Int) throws -> Batch?
}
