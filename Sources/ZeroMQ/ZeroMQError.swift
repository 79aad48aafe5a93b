import CZeroMQ
import Glibc

/// What went wrong, while doing what, and what to do about it. The only error type of this module, beside the
/// `CancellationError` that ``PollLoop/wait(isolation:for:wakeUp:until:)`` throws to a cancelled task.
public struct ZeroMQError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A stable name for each cause; its raw value is what logs and other programs may match on.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// Another socket holds the address.
        case addressInUse = "address-in-use"
        /// The address is not one of this machine's.
        case addressNotAvailable = "address-not-available"
        /// The endpoint cannot be understood: `transport://address` is expected.
        case endpointInvalid = "endpoint-invalid"
        /// An ipc path is longer than the 107 bytes the system allows.
        case endpointPathTooLong = "endpoint-path-too-long"
        /// Nothing is bound or connected at the endpoint to be unbound or disconnected; or the folder of an ipc path
        /// does not exist.
        case endpointNotFound = "endpoint-not-found"
        /// The system forbids the port or the path.
        case permissionDenied = "permission-denied"
        /// libzmq was built without the transport or the mechanism.
        case unsupported = "unsupported"
        /// An option's value is out of range.
        case optionInvalid = "option-invalid"
        /// A message of no frames, or one to a ROUTER without an address and a body.
        case messageInvalid = "message-invalid"
        /// A ROUTER knows no peer of that routing id (any more).
        case unreachable = "unreachable"
        /// REQ and REP: it is not this side's turn.
        case wrongTurn = "wrong-turn"
        /// The context was shut down; the socket is only good for closing.
        case terminated = "terminated"
        /// The socket of a ``PollItem`` has been closed.
        case closed = "closed"
        /// No more sockets or file descriptors.
        case tooMany = "too-many"
        /// No more memory.
        case outOfMemory = "out-of-memory"
        /// The loop was stopped while, or before, the task waited on it.
        case loopStopped = "loop-stopped"
        /// A text is not Z85, or a key is not 32 bytes.
        case keyInvalid = "key-invalid"
        /// Anything else: see `errno`.
        case other = "other"
    }

    /// The cause.
    public let code: Code
    /// What was being done, with its object: `bind ipc:///run/x.sock`.
    public let operation: String
    /// The system's or libzmq's number; 0 where this module found the fault itself.
    public let errno: Int32

    init(_ code: Code, _ operation: String, errno: Int32 = 0) {
        self.code = code
        self.operation = operation
        self.errno = errno
    }

    /// What libzmq has just reported on this thread.
    static func last(_ operation: String) -> ZeroMQError {
        let number = zmq_errno()
        return ZeroMQError(code(of: number), operation, errno: number)
    }

    private static func code(of number: Int32) -> Code {
        switch number {
        case EADDRINUSE: .addressInUse
        case EADDRNOTAVAIL, ENODEV: .addressNotAvailable
        case EINVAL: .endpointInvalid
        case ENAMETOOLONG: .endpointPathTooLong
        case ENOENT, ENOTDIR: .endpointNotFound
        case EACCES, EPERM, EROFS: .permissionDenied
        case EPROTONOSUPPORT, czeromq_enocompatproto: .unsupported
        case EHOSTUNREACH: .unreachable
        case czeromq_efsm: .wrongTurn
        case czeromq_eterm: .terminated
        case ENOTSOCK: .closed
        case EMFILE, ENFILE: .tooMany
        case ENOMEM: .outOfMemory
        default: .other
        }
    }

    /// One sentence for the operator.
    public var whatToDo: String {
        switch code {
        case .addressInUse: "Stop the program that holds the address, or configure another one."
        case .addressNotAvailable: "Use an address of this machine, or * for all of them."
        case .endpointInvalid: "Write it as tcp://HOST:PORT or ipc:///PATH."
        case .endpointPathTooLong: "Choose a path of at most 107 bytes, such as one under /run."
        case .endpointNotFound: "Check the endpoint; for ipc, create the folder first."
        case .permissionDenied: "Choose a port above 1023, or a folder this user may write to."
        case .unsupported: "Install Debian's libzmq5, and use tcp, ipc or inproc."
        case .optionInvalid: "Set the option to a value in the range its documentation gives."
        case .messageInvalid: "Send at least one frame; to a ROUTER, the routing id and a body."
        case .unreachable: "The peer has gone: forget it until it speaks again."
        case .wrongTurn: "REQ and REP send and receive in turns: finish the other half first."
        case .terminated: "The program is stopping: close the socket."
        case .closed: "Do not wait on a socket that has been closed."
        case .tooMany: "Raise the limit of open files (LimitNOFILE), or maxSockets of the context."
        case .outOfMemory: "Free memory, or lower the high-water marks."
        case .loopStopped: "The program is stopping: return from run()."
        case .keyInvalid: "Give the key as 40 characters of Z85."
        case .other: "Look up the system's error number."
        }
    }

    public var description: String {
        let cause = errno == 0 ? "" : ": \(String(cString: zmq_strerror(errno)))"
        return "\(operation) failed [\(code.rawValue)]\(cause). \(whatToDo)"
    }
}
