internal import EventSchema
internal import Journal
internal import Logging
internal import StreamProtocol
internal import Synchronization

/// What the province orders to be removed of the office's logs, one piece of work at a time. What is not heeded, or failed,
/// is not begun again in the life of a process.
final class Removals: Sendable {
    private struct State {
        var isUnderWay = false
        /// Under way, failed, or not heeded.
        var settled: Set<RemovalOrder> = []
        /// Carried out in what was set aside, too.
        var swept: Set<RemovalOrder> = []
    }

    private let state = Mutex(State())
    private let hasSetAside: @Sendable (LogID) -> Bool
    private let begin: @Sendable ([RemovalOrder]) -> AsyncStream<OutboxJob>.Continuation.YieldResult

    /// - Parameters:
    ///   - hasSetAside: whether files of that log were set aside, which nobody opens otherwise.
    ///   - begin: hands the work over.
    init(
        hasSetAside: @escaping @Sendable (LogID) -> Bool,
        begin: @escaping @Sendable ([RemovalOrder]) -> AsyncStream<OutboxJob>.Continuation.YieldResult
    ) {
        self.hasSetAside = hasSetAside
        self.begin = begin
    }

    /// A healing has set files aside.
    func sweepAgain() { state.withLock { $0.swept = [] } }

    /// Of the orders that one WELCOME told, begins those that are not carried out yet.
    func note(_ orders: [RemovalOrder], in logs: OfficeLogs, _ logger: Logger) {
        state.withLock { state in
            guard !state.isUnderWay else { return }
            var due: [RemovalOrder] = []
            for order in orders where !state.settled.contains(order) {
                switch try? logs.verdict(on: order) {
                case .blank: due.append(order)
                case .unheeded(let reason):
                    state.settled.insert(order)
                    logger.warning(
                        "an order to remove a record is not heeded",
                        metadata: [
                            "log": "\(order.log)", "position": "\(order.position)", "reason": "\(reason.rawValue)",
                        ])
                case .done:
                    if !state.swept.contains(order), hasSetAside(order.log) { due.append(order) }
                case nil: break
                }
            }
            guard !due.isEmpty, case .enqueued = begin(due) else { return }
            state.settled.formUnion(due)
            state.isUnderWay = true
        }
    }

    /// - Parameter failed: those of them that could not be carried out.
    func ended(_ orders: [RemovalOrder], failed: [RemovalOrder]) {
        state.withLock { state in
            state.isUnderWay = false
            state.settled.subtract(orders)
            state.settled.formUnion(failed)
            state.swept.formUnion(orders)
        }
    }
}

extension OfficeLogs {
    /// nil where the record is not held.
    func verdict(on order: RemovalOrder) throws(JournalError) -> RemovalOrder.Verdict? {
        try all.first { $0.header.log == order.log }?.verdict(on: order)
    }
}
