public import EventSchema
public import StreamProtocol

/// A checked batch on its way into the ledger, with what the fold made of each of its records.
public struct LedgerBatch: Sendable {
    /// Its chain has been recomputed through the log's cursor, and its signature checked.
    public let batch: Batch
    /// One a record, in order.
    public let records: [LedgerEntry]
    /// When it arrived. A clock that went back is taken to the latest receipt already in the ledger.
    public let receivedAt: Timestamp

    public init(batch: Batch, records: [LedgerEntry], receivedAt: Timestamp) {
        self.batch = batch
        self.records = records
        self.receivedAt = receivedAt
    }
}

/// What is known of one record besides its bytes. A record that could not be decoded has no id, type or subject.
public struct LedgerEntry: Hashable, Sendable {
    public let id: EventID?
    public let type: String?
    public let subject: String?
    public let year: Int?
    public let unitKind: String?
    public let status: RecordStatus
    /// Why it was rejected or parked.
    public let code: String?

    public init(
        id: EventID?, type: String?, subject: String?, year: Int?, unitKind: String?, status: RecordStatus,
        code: String? = nil
    ) {
        self.id = id
        self.type = type
        self.subject = subject
        self.year = year
        self.unitKind = unitKind
        self.status = status
        self.code = code
    }

    /// What a ledger says of a record it holds.
    init(_ record: LedgerRecord) {
        self.init(
            id: record.id, type: record.type, subject: record.subject, year: record.year, unitKind: record.unitKind,
            status: record.status, code: record.code)
    }

    /// Of a record that is blanked: nothing else is known of it.
    static let blanked = LedgerEntry(
        id: nil, type: nil, subject: nil, year: nil, unitKind: nil, status: .rejected,
        code: SchemaError.Code.blanked.rawValue)
}
