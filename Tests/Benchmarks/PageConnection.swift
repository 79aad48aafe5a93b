import Foundation
import Harness

/// One connection to the page on loopback, kept open, which asks one thing after the other: no more of HTTP than that, so
/// that the reader does not cost more than what it measures.
final class PageConnection {
    /// What is waited for is there soon, or something is broken.
    private static let patienceSeconds = 30

    private let descriptor: Int32
    private let port: UInt16
    private var buffer = [UInt8](repeating: 0, count: 64 * 1_024)
    /// Read and not used yet.
    private var rest: [UInt8] = []

    /// - Throws: where nobody listens.
    init(port: UInt16) throws {
        self.port = port
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        try require(descriptor >= 0, "no socket: \(String(cString: strerror(errno)))")
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        address.sin_port = port.bigEndian
        let length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, length) }
        }
        try require(code == 0, "nobody listens at \(port): \(String(cString: strerror(errno)))")
        var patience = timeval(tv_sec: Self.patienceSeconds, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var one: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
    }

    deinit { close(descriptor) }

    /// - Returns: the body, and the milliseconds from the request's first byte to the answer's last.
    func get(_ path: String) throws -> (body: [UInt8], milliseconds: Double) {
        let start = ContinuousClock.now
        try ask(path)
        let head = try until("\r\n\r\n")
        try require(head.hasPrefix("HTTP/1.1 200 "), "\(path): \(head)")
        let name = "content-length: "
        guard let line = head.lowercased().split(separator: "\r\n").first(where: { $0.hasPrefix(name) }),
            let length = Int(line.dropFirst(name.count))
        else { throw Failure("\(path): an answer without a length: \(head)") }
        while rest.count < length { try receive() }
        let milliseconds = (ContinuousClock.now - start).seconds * 1_000
        let body = Array(rest.prefix(length))
        rest.removeFirst(length)
        return (body, milliseconds)
    }

    /// Begins a stream that never ends; afterwards ``until(_:)`` reads it.
    func open(_ path: String) throws {
        try ask(path)
        let head = try until("\r\n\r\n")
        try require(head.hasPrefix("HTTP/1.1 200 "), "\(path): \(head)")
    }

    /// - Returns: everything up to a text and that text.
    @discardableResult
    func until(_ text: String) throws -> String {
        let mark = Array(text.utf8)
        while true {
            if let range = rest.firstRange(of: mark) {
                let found = String(decoding: rest[..<range.upperBound], as: UTF8.self)
                rest.removeFirst(range.upperBound)
                return found
            }
            try receive()
        }
    }

    private func ask(_ path: String) throws {
        let request = Array("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n".utf8)
        try require(
            send(descriptor, request, request.count, Int32(MSG_NOSIGNAL)) == request.count,
            "the page does not take a request: \(String(cString: strerror(errno)))")
    }

    private func receive() throws {
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else {
            throw Failure("the page said nothing: \(count == 0 ? "it closed" : String(cString: strerror(errno)))")
        }
        rest += buffer[..<count]
    }
}
