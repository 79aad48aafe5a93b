internal import Foundation

/// Where a service answers its desk and its queries.
public struct ServiceEndpoint: Hashable, Sendable, CustomStringConvertible {
    /// The port of an aggregator's control and query socket, unless configured otherwise.
    public static let defaultPort = 5571
    public static let aggregatorSocket = "/run/antq/aggregator.sock"
    public static let publisherSocket = "/run/antq/publisher.sock"
    /// The longest path the system takes for a socket, in bytes.
    public static let longestPath = 107

    /// As libzmq wants it: `ipc:///run/antq/publisher.sock`, `tcp://127.0.0.1:5571`.
    public let address: String
    /// The path, where it is a local socket.
    public let path: String?

    public var description: String { path ?? address }

    /// A local socket.
    public init(socket path: String) throws(ClientError) {
        guard !path.isEmpty, path.utf8.count <= Self.longestPath else {
            throw ClientError(.endpointInvalid, at: path, detail: "\(path.utf8.count) bytes of path")
        }
        self.path = path
        address = "ipc://\(path)"
    }

    /// `HOST[:PORT]`.
    public init(server text: String) throws(ClientError) {
        let (host, portText) = Self.split(text)
        guard !host.isEmpty, let port = UInt16(portText ?? String(Self.defaultPort)), port > 0 else {
            throw ClientError(.endpointInvalid, at: text)
        }
        path = nil
        address = "tcp://\(host == "localhost" ? "127.0.0.1" : host):\(port)"
    }

    /// IPv6 addresses with a port stand in brackets.
    private static func split(_ text: String) -> (host: String, port: String?) {
        if text.hasPrefix("["), let close = text.firstIndex(of: "]") {
            let rest = text[text.index(after: close)...]
            let host = String(text[...close])
            return rest.isEmpty ? (host, nil) : (host, rest.hasPrefix(":") ? String(rest.dropFirst()) : "")
        }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        if parts.count > 2 { return ("[\(text)]", nil) }
        return (String(parts.first ?? ""), parts.count == 2 ? String(parts[1]) : nil)
    }
}

extension ServiceEndpoint {
    /// Who is asked.
    public enum Audience: Sendable {
        /// The desk of an office: its publisher, on the same machine.
        case desk
        /// Any service that answers queries.
        case queries
    }

    /// The endpoints to try, in order: `socket`, `server`, `ANTQ_SOCKET`, `ANTQ_SERVER`, or the default paths.
    public static func candidates(
        for audience: Audience, socket: String?, server: String?, environment: [String: String]
    ) throws(ClientError) -> [ServiceEndpoint] {
        if let socket { return [try ServiceEndpoint(socket: socket)] }
        if let server {
            if audience == .desk { throw ClientError(.deskIsLocal, at: server) }
            return [try ServiceEndpoint(server: server)]
        }
        if let socket = environment["ANTQ_SOCKET"], !socket.isEmpty { return [try ServiceEndpoint(socket: socket)] }
        if audience == .queries, let server = environment["ANTQ_SERVER"], !server.isEmpty {
            return [try ServiceEndpoint(server: server)]
        }
        switch audience {
        case .desk: return [try ServiceEndpoint(socket: publisherSocket)]
        case .queries:
            return [try ServiceEndpoint(socket: aggregatorSocket), try ServiceEndpoint(socket: publisherSocket)]
        }
    }

    /// True where the system lists a listener at the path: then a connection that does not come about is only slow.
    /// False says nothing, since a listener in another container is not listed.
    var hasListedListener: Bool {
        guard let path, let list = FileHandle(forReadingAtPath: "/proc/net/unix") else { return false }
        var bytes: [UInt8] = []
        // Piece by piece: the system gives such a file a page at a time, which is no sign of its end.
        while let piece = try? list.read(upToCount: 65_536), !piece.isEmpty { bytes += piece }
        let absolute = Array(URL(filePath: path).standardizedFileURL.path(percentEncoded: false).utf8)
        return bytes.split(separator: 0x0A).contains { line in
            let columns = line.split(separator: 0x20, maxSplits: 7)
            // The fourth column is the flags: 00010000 for a socket that accepts connections.
            return columns.count == 8 && columns[3].elementsEqual("00010000".utf8) && columns[7].elementsEqual(absolute)
        }
    }

    /// What can be told without connecting: a socket that is not there, or that this user may not use.
    func precheck() -> ClientError? {
        guard let path else { return nil }
        guard FileManager.default.fileExists(atPath: path) else {
            return ClientError(.nothingListening, at: path, detail: "no such socket")
        }
        return FileManager.default.isWritableFile(atPath: path) ? nil : ClientError(.notPermitted, at: path)
    }
}
