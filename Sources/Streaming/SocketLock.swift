internal import Glibc

/// Keeps a second process off a local socket: libzmq itself lets the second bind take the path over, silently.
///
/// The lock is a file beside the socket (`flock`), and goes with the process, however it ends. It is held for as long
/// as the value lives.
public struct SocketLock: ~Copyable {
    private let descriptor: Int32

    public struct Taken: Error, Hashable, Sendable, CustomStringConvertible {
        public let path: String
        /// What the system said; nil when another process holds the lock.
        public let cause: String?

        public var description: String {
            if let cause { return "socket-lock: \(path) cannot be used (\(cause)); check the folder and its rights" }
            return "socket-in-use: another process serves \(path); stop it, or configure another socket"
        }
    }

    /// - Parameter path: of the socket.
    public init(socket path: String) throws(Taken) {
        let opened = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard opened >= 0 else { throw Taken(path: path, cause: String(cString: strerror(errno))) }
        guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
            let number = errno
            close(opened)
            throw Taken(path: path, cause: number == EWOULDBLOCK ? nil : String(cString: strerror(number)))
        }
        descriptor = opened
    }

    deinit { close(descriptor) }
}
