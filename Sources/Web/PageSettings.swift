internal import StreamProtocol

/// What the page is told, and every limit it keeps.
public struct PageSettings: Sendable {
    /// What people call the province.
    public var name: String
    public var host: String
    /// 0: any free port.
    public var port: Int
    /// What a request's Host may say beside loopback names, lower case, without the port.
    public var hosts: Set<String>

    /// Streams that may be open at once; more are asked to come back.
    public var streams = 512
    /// Views that are kept live at once.
    public var liveViews = 64
    /// Connections at once, streams included; beyond that nobody is accepted until one closes.
    public var connections = 1_024
    /// Requests that are answered at once; more are refused with `busy`.
    public var requests = 64
    /// Requests of one address; behind a proxy, of all its clients, and the proxy limits each of them.
    static let rate = RateLimiter.Allowance(perSecond: 100, burst: 1_000)
    /// Longest target of a request, in bytes.
    public static let longestTarget = 2_048
    public static let headerBytes = 16 * 1_024
    /// Between two deltas of one stream.
    public var coalesceMs = 1_000
    public var heartbeatMs = 10_000
    /// A connection that does nothing for so long is closed.
    public static let idleSeconds: Int64 = 60

    public init(name: String, host: String, port: Int, hosts: Set<String> = []) {
        self.name = name
        self.host = host
        self.port = port
        self.hosts = hosts
    }

    /// Loopback by any of its names, and what the administrator listed: a page elsewhere cannot be made to read this one
    /// by letting a name of its own point here.
    func allows(host text: String) -> Bool {
        var name = text.lowercased()
        if name.hasPrefix("[") {
            guard let end = name.firstIndex(of: "]") else { return false }
            name = String(name[...end])
        } else if let colon = name.firstIndex(of: ":") {
            name = String(name[..<colon])
        }
        return ["localhost", "127.0.0.1", "[::1]"].contains(name) || hosts.contains(name)
    }
}
