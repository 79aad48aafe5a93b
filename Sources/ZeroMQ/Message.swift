import CZeroMQ
import Glibc

/// One frame where libzmq left it: nothing is copied on receiving it or on sending it on.
///
/// The struct is on the heap because libzmq keeps frames of up to 33 bytes inside it: one that moves leaves dangling
/// pointers. `@unchecked` holds because nothing changes after `init`, and libzmq counts references to the bytes
/// atomically.
public final class Message: @unchecked Sendable {
    private let box: UnsafeMutablePointer<zmq_msg_t>

    /// A frame of these bytes, copied once.
    public init(_ bytes: [UInt8]) throws(ZeroMQError) {
        box = .allocate(capacity: 1)
        guard zmq_msg_init_size(box, bytes.count) == 0 else {
            zmq_msg_init(box)
            throw ZeroMQError(.outOfMemory, "create message of \(bytes.count) bytes", errno: ENOMEM)
        }
        bytes.withUnsafeBytes { source in
            UnsafeMutableRawBufferPointer(start: zmq_msg_data(box), count: source.count).copyMemory(from: source)
        }
    }

    /// Takes the content of a received frame and leaves that one empty.
    init(taking frame: UnsafeMutablePointer<zmq_msg_t>) {
        box = .allocate(capacity: 1)
        zmq_msg_init(box)
        zmq_msg_move(box, frame)
    }

    deinit {
        zmq_msg_close(box)
        box.deallocate()
    }

    /// The length in bytes.
    public var count: Int { zmq_msg_size(box) }

    /// A copy of the bytes.
    public var bytes: [UInt8] { box.bytes }

    /// Who the peer proved to be (see ``ReceivedMessage/userID``), as this frame has it: the first frame on a ROUTER never
    /// does.
    public var userID: String? { box.userID }

    /// Calls `body` with the bytes in place. They must not be used after it returns.
    public func withUnsafeBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(box.buffer)
    }

    /// Sends this frame; what libzmq keeps of it keeps this object alive.
    func put(on socket: UnsafeMutableRawPointer, flags: Int32) -> Int32 {
        // Below this, a copy costs less than counting references.
        guard count > 1_024 else { return zmq_send(socket, zmq_msg_data(box), count, flags) }
        var frame = zmq_msg_t()
        let owner = Unmanaged.passRetained(self)
        let release: @convention(c) (UnsafeMutableRawPointer?, UnsafeMutableRawPointer?) -> Void = { _, hint in
            guard let hint else { return }
            Unmanaged<Message>.fromOpaque(hint).release()
        }
        guard zmq_msg_init_data(&frame, zmq_msg_data(box), count, release, owner.toOpaque()) == 0 else {
            owner.release()
            return -1
        }
        // A frame of foreign data is only a pointer, so that this one may move between these calls.
        let result = zmq_msg_send(&frame, socket, flags)
        guard result == -1 else { return result }
        let number = zmq_errno()
        zmq_msg_close(&frame)
        errno = number
        return -1
    }
}

extension UnsafeMutablePointer where Pointee == zmq_msg_t {
    var buffer: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: zmq_msg_data(self), count: zmq_msg_size(self))
    }

    var bytes: [UInt8] { [UInt8](buffer) }

    var userID: String? { zmq_msg_gets(self, "User-Id").map { String(cString: $0) } }
}
