import CZeroMQ
import Glibc

/// Connections that CURVE servers accepted a short while ago. Those whose handshake is not over can be ended, oldest first,
/// so that whoever opens connections without end does not take the last file descriptor; libzmq knows no such limit.
///
/// libzmq owns the connections: one is only shut down here, on which libzmq closes it. A descriptor that stands for something
/// else by now is left alone, unless it is a TCP connection that has just begun as well; that one comes back by itself.
public struct HalfOpenConnections: Sendable {
    private struct Arrival: Sendable {
        let descriptor: Int32
        let expiry: ContinuousClock.Instant
    }

    /// What a server has said before READY, which it says once the key is admitted: its greeting and WELCOME.
    private static let bytesBeforeReady: Int64 = 64 + 170
    /// Beyond these the oldest are forgotten.
    private static let most = 65_536

    private let patience: Duration
    private var arrivals: [Arrival] = []
    /// Those before it are done with.
    private var first = 0

    /// - Parameter patience: how long a handshake may take; after that libzmq ends the connection itself.
    public init(patience: Duration) { self.patience = patience }

    public var count: Int { arrivals.count - first }

    /// A connection was accepted.
    public mutating func note(_ descriptor: Int32, at now: ContinuousClock.Instant) {
        while first < arrivals.count, arrivals[first].expiry <= now || count >= Self.most { first += 1 }
        compact()
        arrivals.append(Arrival(descriptor: descriptor, expiry: now + patience))
    }

    /// Ends those whose handshake is not over, but for the newest ones.
    ///
    /// - Returns: how many were ended.
    public mutating func end(keeping newest: Int) -> Int {
        var ended = 0
        while count > max(0, newest) {
            let descriptor = arrivals[first].descriptor
            first += 1
            let said = czeromq_bytes_acknowledged(descriptor)
            guard said >= 0, said <= Self.bytesBeforeReady else { continue }
            if shutdown(descriptor, Int32(SHUT_RDWR)) == 0 { ended += 1 }
        }
        compact()
        return ended
    }

    private mutating func compact() {
        guard first > 1_024, first * 2 > arrivals.count else { return }
        arrivals.removeFirst(first)
        first = 0
    }

    /// How many descriptors the process may have open; the system gives the lowest that is free.
    public static var descriptorLimit: Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return .max }
        return Int(clamping: limit.rlim_cur)
    }
}
