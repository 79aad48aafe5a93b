internal import EventSchema
internal import Journal
internal import StreamProtocol

/// Turns rows into records within one reading transaction, looking each log, word and batch up once.
struct LedgerReader {
    /// The columns `record(_:)` expects, in this order.
    static let columns = "ledger, log, position, status, code, type, unit_kind, year, id, subject, bytes"

    private let connection: SQLConnection
    private var logs: [Int64: (office: OfficeID, log: LogID)] = [:]
    private var terms: [Int64: String] = [:]
    /// The receipt of the batch read last, and the ledger positions it covers.
    private var receipt: (first: Int64, last: Int64, at: Timestamp)?

    init(_ connection: SQLConnection) { self.connection = connection }

    mutating func record(_ row: SQLStatement) throws -> LedgerRecord {
        let ledger = row.int(0)
        let owner = try log(row.int(1))
        guard let status = RecordStatus(row: row.int(3)), let receivedAt = try receivedAt(ledger) else {
            throw Self.damaged("record \(ledger) has no status or no batch")
        }
        let id = row.isNull(8) ? nil : try? EventID(bytes: row.bytes(8))
        return LedgerRecord(
            ledgerPosition: LedgerPosition(row: ledger), office: owner.office, log: owner.log,
            position: Position(UInt64(clamping: row.int(2))), receivedAt: receivedAt, status: status,
            code: try term(row.optionalInt(4)), id: id, type: try term(row.optionalInt(5)), subject: row.text(9),
            year: row.optionalInt(7).map(Int.init(clamping:)), unitKind: try term(row.optionalInt(6)),
            bytes: row.bytes(10))
    }

    mutating func receivedAt(_ ledger: Int64) throws -> Timestamp? {
        if let receipt, receipt.first <= ledger, ledger <= receipt.last { return receipt.at }
        let statement = try connection.statement(
            """
            SELECT first_ledger, last_ledger, received_at FROM batch
            WHERE last_ledger >= ? ORDER BY last_ledger LIMIT 1
            """)
        try statement.bind(ledger, at: 1)
        let found = try statement.first { row in
            (first: row.int(0), last: row.int(1), at: Timestamp(milliseconds: row.int(2)))
        }
        guard let found, found.first <= ledger else { return nil }
        receipt = found
        return found.at
    }

    mutating func log(_ key: Int64) throws -> (office: OfficeID, log: LogID) {
        if let known = logs[key] { return known }
        let statement = try connection.statement("SELECT \(LogHeaderColumns.names) FROM log WHERE key = ?")
        try statement.bind(key, at: 1)
        guard let header = try statement.first({ LogHeaderColumns.read($0, from: 0) }).flatMap({ $0 }) else {
            throw Self.damaged("log \(key) has no sound header")
        }
        logs[key] = (header.office, header.log)
        return (header.office, header.log)
    }

    mutating func term(_ key: Int64?) throws -> String? {
        guard let key else { return nil }
        if let known = terms[key] { return known }
        let statement = try connection.statement("SELECT text FROM term WHERE key = ?")
        try statement.bind(key, at: 1)
        guard let text = try statement.first({ $0.text(0) }).flatMap({ $0 }) else {
            throw Self.damaged("word \(key) is missing")
        }
        terms[key] = text
        return text
    }

    static func head(_ connection: SQLConnection) throws -> LedgerPosition {
        LedgerPosition(row: try connection.statement("SELECT max(last_ledger) FROM batch").first { $0.int(0) } ?? 0)
    }

    static func damaged(_ detail: String) -> LedgerError { LedgerError(.damaged, "read", detail: detail) }
}
