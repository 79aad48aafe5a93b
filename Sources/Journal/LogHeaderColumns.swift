internal import EventSchema
package import StreamProtocol

/// A log's header as eight columns of a table, the same in an outbox and in a ledger.
package enum LogHeaderColumns {
    package static let count: Int32 = 8
    package static let names =
        "log, province, office, kind, parent_log, parent_position, parent_digest, genesis"
    package static let declarations = """
        log TEXT NOT NULL UNIQUE CHECK (length(log) = 32),
            province TEXT NOT NULL,
            office TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('official', 'exercise')),
            parent_log TEXT CHECK (length(parent_log) = 32),
            parent_position INTEGER CHECK (parent_position >= 0),
            parent_digest BLOB CHECK (length(parent_digest) = 32),
            genesis BLOB NOT NULL CHECK (length(genesis) = 32),
            CHECK ((parent_log IS NULL) = (parent_position IS NULL)),
            CHECK ((parent_log IS NULL) = (parent_digest IS NULL))
        """

    /// Binds the eight values to the parameters from `index` on.
    package static func bind(_ header: LogHeader, _ statement: SQLStatement, from index: Int32) throws {
        try statement.bind(header.log.text, at: index)
        try statement.bind(header.province.text, at: index + 1)
        try statement.bind(header.office.text, at: index + 2)
        try statement.bind(header.kind.rawValue, at: index + 3)
        try statement.bind(header.parent?.log.text, at: index + 4)
        try statement.bind((header.parent?.position.value).map(Int64.init(clamping:)), at: index + 5)
        try statement.bind(header.parent?.digest.bytes, at: index + 6)
        try statement.bind(header.genesis, at: index + 7)
    }

    /// Reads the columns from `column` on; nil when they do not hold a header that leads to its own first digest.
    package static func read(_ row: SQLStatement, from column: Int32) -> LogHeader? {
        guard let log = try? LogID(row.text(column) ?? ""), let province = try? ProvinceID(row.text(column + 1) ?? ""),
            let office = try? OfficeID(row.text(column + 2) ?? ""),
            let kind = LogKind(rawValue: row.text(column + 3) ?? "")
        else { return nil }
        var parent: LogHeader.ParentLink?
        if !row.isNull(column + 4) {
            guard let log = try? LogID(row.text(column + 4) ?? ""), let digest = row.digest(column + 6) else {
                return nil
            }
            parent = LogHeader.ParentLink(
                log: log, position: Position(UInt64(clamping: row.int(column + 5))), digest: digest)
        }
        let header = LogHeader(log: log, province: province, office: office, kind: kind, parent: parent)
        return row.digest(column + 7) == header.genesis ? header : nil
    }
}
