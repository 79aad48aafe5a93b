package import Consolidation
package import EventSchema
package import StreamProtocol

/// What the keeper asks of a batch's signature before it folds the batch.
///
/// A protocol for the sake of one question: what the signatures cost. That is answered by the same service without them,
/// so the benchmark brings a conformance of its own. Nothing below Sources has another than `SignatureVerification`, the
/// initialiser that takes one is closed to who is outside this package, and no configuration, argument or environment
/// variable leads here: a program that was shipped cannot be talked out of checking, since it has no code that does not.
/// `HouseTests` holds all of that.
package protocol BatchVerification: Sendable {
    /// Why the batch does not count; nil when it does.
    ///
    /// - Parameters:
    ///   - roster: who may sign, by the records folded so far.
    ///   - ancestors: the logs that the batch's own continues, nearest first, each with the position at which it was closed.
    func refusal(of batch: Batch, roster: Roster, ancestors: () -> [LogPosition]) -> Refusal?
}
