public import EventSchema

/// What a log is, fixed when its journal is created: the first link of its chain.
///
/// Source: Protocols/stream.md, "Logs".
public struct LogHeader: Hashable, Sendable, Codable {
    /// Random, made when the journal is created.
    public let log: LogID
    public let province: ProvinceID
    /// The office that owns the log: only it appends.
    public let office: OfficeID
    /// Official and exercise logs never share a total.
    public let kind: LogKind
    /// The log this one continues, after healing; nil for an office's first log.
    public let parent: ParentLink?

    /// Where a parent log ended.
    public typealias ParentLink = EventSchema.ParentLink

    public init(log: LogID, province: ProvinceID, office: OfficeID, kind: LogKind, parent: ParentLink? = nil) {
        self.log = log
        self.province = province
        self.office = office
        self.kind = kind
        self.parent = parent
    }

    /// The text whose SHA-256 is the digest at position 0: one `name=value` a line, ASCII, LF.
    public var canonicalText: String {
        let parentText = parent.map { "\($0.log):\($0.position.value):\($0.digest.hex)" } ?? "-"
        return """
            antq-log-1
            province=\(province)
            office=\(office)
            log=\(log)
            kind=\(kind.rawValue)
            parent=\(parentText)

            """
    }

    /// The digest at position 0.
    public var genesis: Digest { Digest.sha256(of: Array(canonicalText.utf8)) }

    /// The cursor of somebody who holds nothing of this log yet.
    public var start: Cursor { Cursor(position: .beforeFirst, digest: genesis) }
}
