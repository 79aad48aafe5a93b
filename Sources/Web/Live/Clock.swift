internal import NIOCore
internal import NIOPosix

/// Time that passes between two deltas, and between two heartbeats: a timer of the event loop, not a thread that waits.
enum Clock {
    /// Returns after so many milliseconds; false at once when the task is cancelled.
    static func pass(milliseconds: Int) async -> Bool {
        let timer = MultiThreadedEventLoopGroup.singleton.any().scheduleTask(in: .milliseconds(Int64(milliseconds))) {}
        return await withTaskCancellationHandler {
            (try? await timer.futureResult.get()) != nil
        } onCancel: {
            timer.cancel()
        }
    }
}
