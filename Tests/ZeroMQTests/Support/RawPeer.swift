import Glibc

/// A TCP connection that speaks ZMTP (ZeroMQ's RFC 23 and 37) by hand, and so can do what libzmq never would: stop half
/// way, announce frames it does not send, leave a PING unanswered. Its calls block, each for ten seconds at most.
final class RawPeer {
    private let descriptor: Int32

    /// Not connected yet, but holding its descriptor.
    init() throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw RawPeerFailed(call: "socket", number: errno) }
        var limit = timeval(tv_sec: 10, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(descriptor, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
        }
    }

    convenience init(connectedTo endpoint: String) throws {
        try self.init()
        try connect(to: endpoint)
    }

    deinit { close(descriptor) }

    /// From 127.0.0.2, so that many of these take no port of 127.0.0.1 that a test running beside wants to bind again.
    /// - Parameter endpoint: of the loopback interface, as `lastEndpoint` gives it.
    func connect(to endpoint: String) throws {
        try call("bind", Glibc.bind, address: 0x7F00_0002, port: 0)
        let port = endpoint.split(separator: ":").last.flatMap { UInt16($0) } ?? 0
        try call("connect", Glibc.connect, address: 0x7F00_0001, port: port)
    }

    private func call(
        _ name: String, _ function: (Int32, UnsafePointer<sockaddr>?, socklen_t) -> Int32, address: UInt32, port: UInt16
    ) throws {
        var target = sockaddr_in()
        target.sin_family = sa_family_t(AF_INET)
        target.sin_port = port.bigEndian
        target.sin_addr.s_addr = address.bigEndian
        let result = withUnsafePointer(to: &target) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                function(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw RawPeerFailed(call: name, number: errno) }
    }

    /// - Returns: false when the other side has broken the connection off.
    @discardableResult func send(_ bytes: [UInt8]) throws -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.send(
                    descriptor, $0.baseAddress?.advanced(by: sent), $0.count - sent, Int32(MSG_NOSIGNAL))
            }
            if count < 0 {
                if errno == EPIPE || errno == ECONNRESET { return false }
                throw RawPeerFailed(call: "send", number: errno)
            }
            sent += count
        }
        return true
    }

    /// Exactly `count` bytes, or nil when the other side has broken the connection off.
    func receive(_ count: Int) throws -> [UInt8]? {
        var bytes: [UInt8] = []
        while bytes.count < count {
            var buffer = [UInt8](repeating: 0, count: count - bytes.count)
            let received = recv(descriptor, &buffer, buffer.count, 0)
            if received == 0 || (received < 0 && errno == ECONNRESET) { return nil }
            guard received > 0 else { throw RawPeerFailed(call: "recv", number: errno) }
            bytes += buffer.prefix(received)
        }
        return bytes
    }
}

/// A system call failed where the test cannot go on; EAGAIN means that ten seconds were not enough.
struct RawPeerFailed: Error {
    let call: String
    let number: Int32
}

// MARK: ZMTP

extension RawPeer {
    struct Frame: Hashable {
        /// 1: more follow; 2: long; 4: a command.
        let flags: UInt8
        let body: [UInt8]
    }

    /// Exchanges greetings of ZMTP 3.0 for the mechanism NULL. From here on the other side decodes frames.
    func greet() throws {
        let signature: [UInt8] = [0xFF] + [UInt8](repeating: 0, count: 8) + [0x7F]
        let mechanism = bytes("NULL") + [UInt8](repeating: 0, count: 16)
        try send(signature + [3, 0] + mechanism + [UInt8](repeating: 0, count: 32))
        guard let answer = try receive(64), answer.first == 0xFF, answer[9] == 0x7F, answer[10] == 3 else {
            throw RawPeerFailed(call: "greet", number: EPROTO)
        }
    }

    /// Greets and then shakes hands as a DEALER.
    func shakeHands() throws {
        try greet()
        let type = [11] + bytes("Socket-Type") + [0, 0, 0, 6] + bytes("DEALER")
        let ready = [5] + bytes("READY") + type
        try send([4, UInt8(ready.count)] + ready)
        guard let answer = try receiveFrame(), answer.body.starts(with: [5] + bytes("READY")) else {
            throw RawPeerFailed(call: "shake hands", number: EPROTO)
        }
    }

    /// The next frame, or nil when the other side has broken the connection off.
    func receiveFrame() throws -> Frame? {
        guard let flags = try receive(1)?.first, let length = try receive(flags & 2 == 0 ? 1 : 8) else { return nil }
        // Nothing here is ever longer than a length of two bytes can say.
        let count = length.suffix(2).reduce(0) { $0 << 8 | Int($1) }
        return try receive(count).map { Frame(flags: flags, body: $0) }
    }

    /// Announces a frame and then sends a part of it.
    /// - Parameter isCommand: as the frames of a handshake are.
    /// - Returns: false when the other side broke the connection off before all of that was sent.
    func flood(announcing announced: UInt64, sending count: Int, isCommand: Bool = false) throws -> Bool {
        let length = (0..<8).reversed().map { UInt8(truncatingIfNeeded: announced >> (8 * $0)) }
        guard try send([isCommand ? 6 : 2] + length) else { return false }
        let piece = [UInt8](repeating: 7, count: 1 << 16)
        for _ in 0..<count / piece.count { guard try send(piece) else { return false } }
        return true
    }
}
