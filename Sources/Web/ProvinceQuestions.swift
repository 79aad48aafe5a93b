public import StreamProtocol

/// What the page sees of the service: the questions of Protocols/query.md, and a signal that answers may have changed.
///
/// The executable joins the two, so that this room knows neither the aggregator nor its ledger.
public protocol ProvinceQuestions: Sendable {
    /// - Throws: what was refused, with its code.
    func answer(_ ask: String, _ args: [String: String]) async throws(Refusal) -> Answer
    /// Coalescing; ends when the service ends.
    func changes() -> AsyncStream<Void>
}
