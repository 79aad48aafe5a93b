public import EventSchema

/// A batch that was not applied, kept as it came so that somebody can find out why.
public struct QuarantinedBatch: Hashable, Sendable {
    /// In the order in which they were kept, dense from 1.
    public let number: UInt64
    public let at: Timestamp
    public let office: OfficeID
    public let log: LogID
    /// Why: a code of Protocols/trust.md, "Signatures".
    public let code: String
    /// The id of the key that it says signed it.
    public let keyID: String
    /// In English, for the operator.
    public let detail: String
    /// The batch's header frame, JSON (stream.md, 2.5).
    public let header: [UInt8]
    /// Its records, as they came.
    public let lines: [UInt8]

    public init(
        number: UInt64, at: Timestamp, office: OfficeID, log: LogID, code: String, keyID: String, detail: String,
        header: [UInt8], lines: [UInt8]
    ) {
        self.number = number
        self.at = at
        self.office = office
        self.log = log
        self.code = code
        self.keyID = keyID
        self.detail = detail
        self.header = header
        self.lines = lines
    }
}

/// How much a quarantine holds.
public struct QuarantineCount: Hashable, Sendable {
    /// Batches kept.
    public let kept: UInt64
    /// Batches refused, those that were only counted among them.
    public let total: UInt64

    public init(kept: UInt64, total: UInt64) {
        self.kept = kept
        self.total = total
    }
}
