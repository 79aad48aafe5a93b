/// The province's page: where it is served, and under which names.
public struct PageConfiguration: Hashable, Sendable {
    /// The interface, such as `127.0.0.1` or `::1`, without brackets.
    public var host: String
    /// 0: any free port.
    public var port: UInt16
    /// Names by which browsers may ask for it beside loopback ones, lower case: those of a reverse proxy.
    public var hosts: Set<String>

    public init(host: String, port: UInt16, hosts: Set<String> = []) {
        self.host = host
        self.port = port
        self.hosts = hosts
    }

    static let keys = KeyTree.section([("listen", .value), ("hosts", .value)])

    /// nil where nothing is said of it: then there is no page.
    /// - Throws: `config-…`.
    init?(_ reading: ConfigurationReading) throws(OperationsError) {
        let listen = try reading.value(
            ["page", "listen"], default: (host: String, port: UInt16)?.none,
            form: "an address and a port, such as 127.0.0.1:8471"
        ) { Self.listen($0).map(Optional.some) }
        guard let listen else { return nil }
        host = listen.host
        port = listen.port
        hosts = try reading.value(
            ["page", "hosts"], default: [], form: "names of hosts, joined by commas, without ports", Self.hosts)
    }

    static func listen(_ text: String) -> (host: String, port: UInt16)? {
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
            return nil
        }
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            return nil
        }
        return host.isEmpty || host.contains { $0.isWhitespace } ? nil : (String(host), port)
    }

    static func hosts(_ text: String) -> Set<String>? {
        let names = text.split(separator: ",").map { name in
            String(name.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()).lowercased()
        }
        let isPlain = names.allSatisfy { name in
            !name.isEmpty
                && name.utf8.allSatisfy {
                    (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D || $0 == 0x2E
                }
        }
        return isPlain ? Set(names) : nil
    }
}
