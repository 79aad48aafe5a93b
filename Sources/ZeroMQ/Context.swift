import CZeroMQ
import Glibc

/// libzmq's context: the I/O threads and the sockets they serve. One a process; never used after fork.
///
/// Every ``Socket`` holds its context, so none can outlive it. The context ends with its last reference: that waits for
/// what closed sockets may still deliver, which is at most their `lingerMs` (0 unless set, and never endless), so that no
/// process hangs at its exit.
///
/// `@unchecked` holds because the pointer never changes and libzmq documents contexts as thread safe.
public final class Context: @unchecked Sendable {
    let pointer: UnsafeMutableRawPointer

    /// - Parameters:
    ///   - ioThreads: 1 carries about a gigabyte a second; 0 allows `inproc` only.
    ///   - maxSockets: of this process, 1 to 65,535. Each takes a file descriptor or more.
    public init(ioThreads: Int = 1, maxSockets: Int = 4096) throws(ZeroMQError) {
        guard let context = zmq_ctx_new() else { throw .last("create context") }
        pointer = context
        guard let threads = Int32(exactly: ioThreads), zmq_ctx_set(context, ZMQ_IO_THREADS, threads) == 0 else {
            throw ZeroMQError(.optionInvalid, "set ioThreads to \(ioThreads)", errno: EINVAL)
        }
        guard let sockets = Int32(exactly: maxSockets), zmq_ctx_set(context, ZMQ_MAX_SOCKETS, sockets) == 0 else {
            throw ZeroMQError(.optionInvalid, "set maxSockets to \(maxSockets)", errno: EINVAL)
        }
    }

    deinit {
        // No socket is left, since each held a reference to this context.
        while zmq_ctx_term(pointer) == -1, zmq_errno() == EINTR {}
    }

    /// Ends all traffic at once, from any thread: every wait on a socket of this context, and every verb, throws
    /// `terminated` from now on. Their owners then close them.
    public func shutdown() {
        zmq_ctx_shutdown(pointer)
    }
}
