public import EventSchema

/// The answer to `backup`: what was copied, and where it lies on the service's machine.
///
/// Source: Protocols/query.md, "backup".
public struct BackUpAnswer: Hashable, Sendable, Codable {
    public var path: String
    /// Of the outbox's log, or of the ledger.
    public var position: UInt64
    /// The chain's digest there, or the ledger's seal.
    public var digest: Digest
    public var bytes: UInt64

    public init(path: String, position: UInt64, digest: Digest, bytes: UInt64) {
        self.path = path
        self.position = position
        self.digest = digest
        self.bytes = bytes
    }
}

/// Where a backup goes that is given no path: `backups/<kind>-<name>-<UTC time>-<position>.sqlite` beside the file.
public struct BackUpName: Sendable {
    public let file: String
    public let kind: String
    public let name: String

    /// - Parameters:
    ///   - file: the path of the service's own file.
    ///   - kind: `outbox` or `ledger`.
    ///   - name: of the office or the province.
    public init(beside file: String, kind: String, name: String) {
        self.file = file
        self.kind = kind
        self.name = name
    }

    public var folder: String {
        let parts = file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        return (parts.isEmpty ? "." : parts.joined(separator: "/")) + "/backups"
    }

    public func path(at now: Timestamp, position: UInt64) -> String {
        let time = now.text.prefix(23).filter { $0 != "-" && $0 != ":" }
        return "\(folder)/\(kind)-\(name)-\(time)Z-\(position).sqlite"
    }
}
