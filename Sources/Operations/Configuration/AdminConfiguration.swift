/// Where those who run the service ask how it stands: health, readiness, metrics.
public struct AdminConfiguration: Hashable, Sendable {
    /// The interface, such as `127.0.0.1` or `::1`, without brackets.
    public var host: String
    /// 0: any free port.
    public var port: UInt16
    /// Names by which it may be asked beside loopback ones and `host`, lower case.
    public var hosts: Set<String>

    public init(host: String = loopback, port: UInt16, hosts: Set<String> = []) {
        self.host = host
        self.port = port
        self.hosts = hosts
    }

    public static let loopback = "127.0.0.1"

    static let keys = KeyTree.section([("listen", .value), ("hosts", .value)])

    /// nil where nothing is said of it: then nobody is answered.
    /// - Throws: `config-…`.
    init?(_ reading: ConfigurationReading) throws(OperationsError) {
        let listen = try reading.value(
            ["admin", "listen"], default: (host: String, port: UInt16)?.none,
            form: "a port, or an address and a port, such as 127.0.0.1:9471"
        ) { Self.listen($0).map(Optional.some) }
        guard let listen else { return nil }
        host = listen.host
        port = listen.port
        hosts = try reading.value(
            ["admin", "hosts"], default: [], form: "names of hosts, joined by commas, without ports",
            PageConfiguration.hosts)
    }

    /// Whoever names no interface means this machine alone.
    private static func listen(_ text: String) -> (host: String, port: UInt16)? {
        let port = text.hasPrefix(":") ? text.dropFirst() : text[...]
        if let port = UInt16(port) { return (loopback, port) }
        return PageConfiguration.listen(text)
    }
}
