import Foundation

/// A TCP connection that speaks no ZMTP, or breaks it.
enum RawTCP {
    /// Sends bytes and reads until the other side closes.
    ///
    /// - Returns: true when it closed within the time.
    static func isDropped(after bytes: [UInt8], port: UInt16, seconds: Int) async -> Bool {
        await withCheckedContinuation { continuation in
            let thread = Thread { continuation.resume(returning: talk(bytes, port: port, seconds: seconds)) }
            thread.start()
        }
    }

    private static func talk(_ bytes: [UInt8], port: UInt16, seconds: Int) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var limit = timeval(tv_sec: seconds, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { return false }
        _ = send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count == 0 || (count < 0 && errno == ECONNRESET) { return true }
            if count < 0 { return false }
        }
    }

    /// ZMTP 3.0 (RFC 23): signature, version, mechanism, no server, filler.
    static func greeting(mechanism: String) -> [UInt8] {
        let name = Array(mechanism.utf8)
        return [0xFF] + [UInt8](repeating: 0, count: 8) + [0x7F, 3, 0] + name
            + [UInt8](repeating: 0, count: 20 - name.count + 32)
    }

    /// The READY command of a DEALER.
    static let ready: [UInt8] = {
        let body = [5] + Array("READY".utf8) + [11] + Array("Socket-Type".utf8) + [0, 0, 0, 6] + Array("DEALER".utf8)
        return [4, UInt8(body.count)] + body
    }()

    /// The HELLO command of a CURVE client (RFC 26), all of its numbers drawn from nothing: the box does not open.
    static let falseHello: [UInt8] = {
        let body = [5] + Array("HELLO".utf8) + [1, 0] + [UInt8](repeating: 0x5A, count: 72 + 32 + 8 + 80)
        return [4, UInt8(body.count)] + body
    }()

    /// A frame that says it has 2⁴⁰ bytes.
    static let hugeFrame: [UInt8] = [2, 0, 0, 1, 0, 0, 0, 0, 0] + [UInt8](repeating: 0x41, count: 512)
}
