internal import EventSchema
internal import Journal
internal import Logging
internal import StreamProtocol
internal import Synchronization

/// What the province orders to be removed of the office's logs: each order is begun once in the life of a process, one
/// piece of work at a time.
final class Removals: Sendable {
    private struct State {
        var isUnderWay = false
        /// Begun, or not heeded.
        var settled: Set<RemovalOrder> = []
    }

    private let state = Mutex(State())
    private let begin: @Sendable ([RemovalOrder]) -> AsyncStream<OutboxJob>.Continuation.YieldResult

    init(begin: @escaping @Sendable ([RemovalOrder]) -> AsyncStream<OutboxJob>.Continuation.YieldResult) {
        self.begin = begin
    }

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
                case .done, nil: break
                }
            }
            guard !due.isEmpty, case .enqueued = begin(due) else { return }
            state.settled.formUnion(due)
            state.isUnderWay = true
        }
    }

    func carriedOut() { state.withLock { $0.isUnderWay = false } }
}

extension OfficeLogs {
    /// nil where the record is not held.
    func verdict(on order: RemovalOrder) throws(JournalError) -> RemovalOrder.Verdict? {
        try all.first { $0.header.log == order.log }?.verdict(on: order)
    }
}
