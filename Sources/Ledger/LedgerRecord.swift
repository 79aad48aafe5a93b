public import EventSchema

/// One record as a ledger holds it.
public struct LedgerRecord: Hashable, Sendable {
    public let ledgerPosition: LedgerPosition
    public let office: OfficeID
    public let log: LogID
    /// In its log.
    public let position: Position
    /// Never decreases from one ledger position to the next.
    public let receivedAt: Timestamp
    public let status: RecordStatus
    public let code: String?
    public let id: EventID?
    public let type: String?
    public let subject: String?
    public let year: Int?
    public let unitKind: String?
    /// As the office committed them.
    public let bytes: [UInt8]

    public init(
        ledgerPosition: LedgerPosition, office: OfficeID, log: LogID, position: Position, receivedAt: Timestamp,
        status: RecordStatus, code: String?, id: EventID?, type: String?, subject: String?, year: Int?,
        unitKind: String?, bytes: [UInt8]
    ) {
        self.ledgerPosition = ledgerPosition
        self.office = office
        self.log = log
        self.position = position
        self.receivedAt = receivedAt
        self.status = status
        self.code = code
        self.id = id
        self.type = type
        self.subject = subject
        self.year = year
        self.unitKind = unitKind
        self.bytes = bytes
    }
}
