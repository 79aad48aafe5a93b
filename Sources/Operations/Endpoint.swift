/// Where a ZeroMQ socket binds or dials: `tcp://host:port` or `ipc:///absolute/path`.
public struct Endpoint: Hashable, Sendable, CustomStringConvertible {
    public enum Transport: Hashable, Sendable {
        /// The host as written, without the brackets of an IPv6 address; port 1…65535.
        case tcp(host: String, port: UInt16)
        /// An absolute path of at most 107 bytes, which is what `sockaddr_un` holds.
        case ipc(path: String)
    }

    /// As given to libzmq.
    public let text: String
    public let transport: Transport

    /// The longest path of a local socket, in bytes.
    public static let longestSocketPath = 107

    /// nil when the text is neither form.
    public init?(_ text: String) {
        if text.hasPrefix("ipc://") {
            let path = String(text.dropFirst(6))
            guard Self.isSocketPath(path) else { return nil }
            transport = .ipc(path: path)
        } else if text.hasPrefix("tcp://"), let (host, port) = Self.hostAndPort(text.dropFirst(6)) {
            transport = .tcp(host: host, port: port)
        } else {
            return nil
        }
        self.text = text
    }

    /// `tcp://127.0.0.1:PORT`, with a port known to be one.
    static func loopback(_ port: UInt16) -> Endpoint {
        Endpoint(text: "tcp://127.0.0.1:\(port)", transport: .tcp(host: "127.0.0.1", port: port))
    }

    private init(text: String, transport: Transport) {
        self.text = text
        self.transport = transport
    }

    public var description: String { text }

    /// Whether it names no machine that could be dialled, only interfaces to bind.
    var isWildcard: Bool {
        switch transport {
        case .tcp(let host, _): host == "*" || host == "0.0.0.0" || host == "::"
        case .ipc: false
        }
    }

    var isTCP: Bool {
        switch transport {
        case .tcp: true
        case .ipc: false
        }
    }

    static func isSocketPath(_ path: String) -> Bool {
        path.hasPrefix("/") && path.count > 1 && path.utf8.count <= longestSocketPath && !path.utf8.contains(0)
    }

    private static func hostAndPort(_ text: Substring) -> (String, UInt16)? {
        guard let colon = text.lastIndex(of: ":") else { return nil }
        let digits = text[text.index(after: colon)...]
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = UInt16(digits), port > 0 else {
            return nil
        }
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
            guard host.contains(":") else { return nil }
        } else if host.contains(":") {
            return nil
        }
        guard !host.isEmpty, host.utf8.allSatisfy(isHostByte) else { return nil }
        return (String(host), port)
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        // `*` is libzmq's "all interfaces", for what is bound.
        case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "*"), UInt8(ascii: "_"): true
        default: false
        }
    }
}
