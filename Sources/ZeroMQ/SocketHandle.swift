import CZeroMQ
import Glibc

/// The libzmq socket behind a ``Socket`` and the ``PollItem``s made from it. Not Sendable: libzmq's sockets are not thread
/// safe. Once closed, what is left of it says so instead of touching freed memory.
final class SocketHandle {
    let type: SocketType
    private(set) var pointer: UnsafeMutableRawPointer?
    /// Keeps the context alive while the socket is open.
    let context: Context
    /// Received frames pass through here one by one; on the heap, since libzmq keeps short ones inside the struct.
    private let scratch: UnsafeMutablePointer<zmq_msg_t>
    /// A ``SocketMonitor`` was started on it.
    var isMonitored = false
    /// The thread of the loop that has waited on this socket, or 0: no other may use it from then on.
    private var thread: UInt = 0

    init(_ type: SocketType, in context: Context, options: SocketOptions) throws(ZeroMQError) {
        guard let socket = zmq_socket(context.pointer, type.number) else { throw .last("create \(type) socket") }
        self.type = type
        self.context = context
        pointer = socket
        scratch = .allocate(capacity: 1)
        zmq_msg_init(scratch)
        try options.apply(to: self)
    }

    deinit {
        close()
        zmq_msg_close(scratch)
        scratch.deallocate()
    }

    /// From here on every verb throws `closed`.
    func close() {
        guard let socket = pointer else { return }
        preconditionThread()
        pointer = nil
        // libzmq's own threads tell the monitor of the end of each connection, and block for ever once nobody is there to
        // hear it; with them all sockets of the context. So nothing is left to tell before the socket closes.
        if isMonitored { zmq_socket_monitor(socket, nil, 0) }
        zmq_close(socket)
    }

    func opened(for operation: @autoclosure () -> String) throws(ZeroMQError) -> UnsafeMutableRawPointer {
        preconditionThread()
        guard let pointer else { throw ZeroMQError(.closed, operation()) }
        return pointer
    }

    /// Called by the loop that waits on this socket, on its thread.
    func confine(toThread current: UInt) {
        precondition(thread == 0 || thread == current, "a socket was waited on by two loops")
        thread = current
    }

    private func preconditionThread() {
        precondition(thread == 0 || thread == UInt(czeromq_this_thread()), "a socket was used off its loop's thread")
    }
}

// MARK: options and endpoints

extension SocketHandle {
    func set(
        _ option: Int32, _ value: Int, _ name: String, in range: ClosedRange<Int> = 0...Int(Int32.max)
    ) throws(ZeroMQError) {
        let operation = "set \(name) to \(value)"
        let socket = try opened(for: operation)
        guard range.contains(value), var number = Int32(exactly: value) else {
            throw ZeroMQError(.optionInvalid, operation, errno: EINVAL)
        }
        guard zmq_setsockopt(socket, option, &number, MemoryLayout<Int32>.size) == 0 else {
            throw ZeroMQError(.optionInvalid, operation, errno: zmq_errno())
        }
    }

    func setMaxMessageBytes(_ value: Int) throws(ZeroMQError) {
        let operation = "set maxMessageBytes to \(value)"
        let socket = try opened(for: operation)
        var number = Int64(value)
        guard value > 0, zmq_setsockopt(socket, ZMQ_MAXMSGSIZE, &number, MemoryLayout<Int64>.size) == 0 else {
            throw ZeroMQError(.optionInvalid, operation, errno: EINVAL)
        }
    }

    func set(_ option: Int32, bytes: [UInt8], _ operation: @autoclosure () -> String) throws(ZeroMQError) {
        let socket = try opened(for: operation())
        guard zmq_setsockopt(socket, option, bytes, bytes.count) == 0 else { throw .last(operation()) }
    }

    func endpoint(
        _ verb: String, _ endpoint: String, _ call: (UnsafeMutableRawPointer, UnsafePointer<CChar>) -> Int32
    ) throws(ZeroMQError) {
        let operation = "\(verb) \(endpoint)"
        let socket = try opened(for: operation)
        guard call(socket, endpoint) == 0 else { throw .last(operation) }
    }

    /// Empty before the first bind or connect.
    var lastEndpoint: String {
        guard let pointer else { return "" }
        preconditionThread()
        var size = 1_024
        let bytes = [CChar](unsafeUninitializedCapacity: size) { buffer, count in
            let found = zmq_getsockopt(pointer, ZMQ_LAST_ENDPOINT, buffer.baseAddress, &size) == 0
            count = found ? size : 0
        }
        return String(decoding: bytes.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}

// MARK: messages

extension SocketHandle {
    /// Hands over a message of `count` frames, each by one call of `put`, or none of it.
    func trySend(
        count: Int, put: (UnsafeMutableRawPointer, _ index: Int, _ flags: Int32) -> Int32
    ) throws(ZeroMQError) -> Bool {
        let socket = try opened(for: "send")
        // A ROUTER takes a lone routing id as the start of a message and swallows it.
        guard count >= (type == .router ? 2 : 1) else {
            throw ZeroMQError(.messageInvalid, "send \(count) frames on \(type)")
        }
        var accepted = true
        for index in 0..<count {
            let flags = index + 1 < count ? ZMQ_DONTWAIT | ZMQ_SNDMORE : ZMQ_DONTWAIT
            while put(socket, index, flags) == -1 {
                let number = zmq_errno()
                if number == EINTR { continue }
                guard number == EAGAIN else { throw .last("send on \(type)") }
                if index == 0 { return false }
                // The peer went away in mid-message and libzmq rolled it back. It drops what remains of this message
                // only if that is handed over too; otherwise it would drop the next message instead.
                accepted = false
                break
            }
        }
        return accepted
    }

    /// Receives the frames of the next message into `scratch`, one after the other.
    /// - Returns: false when nothing waits.
    func tryReceive(_ take: (UnsafeMutablePointer<zmq_msg_t>, _ isLast: Bool) -> Void) throws(ZeroMQError) -> Bool {
        let socket = try opened(for: "receive")
        var isFirst = true
        while true {
            if zmq_msg_recv(scratch, socket, ZMQ_DONTWAIT) == -1 {
                let number = zmq_errno()
                if number == EINTR { continue }
                // libzmq hands out whole messages only: after a first frame the others are there.
                if number == EAGAIN, isFirst { return false }
                throw .last("receive on \(type)")
            }
            isFirst = false
            let isLast = zmq_msg_more(scratch) == 0
            take(scratch, isLast)
            if isLast { break }
        }
        // Gives the last frame's memory back now, not at the next message.
        zmq_msg_close(scratch)
        zmq_msg_init(scratch)
        return true
    }
}
