public import EventSchema

/// A batch that was kept and not applied: one line of the answer to `quarantine`.
///
/// Source: Protocols/query.md, "quarantine".
public struct QuarantineLine: Hashable, Sendable, Codable {
    /// In the order in which they were kept, from 1.
    public var number: UInt64
    public var at: Timestamp
    public var office: OfficeID
    public var log: LogID
    /// Why: a code of Protocols/trust.md, "Signatures".
    public var code: String
    /// The id of the key that it says signed it.
    public var key: String
    /// In English, for the operator.
    public var detail: String
    /// Position of its first record; nil where its header cannot be read.
    public var first: Position?
    /// Number of its records.
    public var count: Int?

    public init(
        number: UInt64, at: Timestamp, office: OfficeID, log: LogID, code: String, key: String, detail: String,
        first: Position?, count: Int?
    ) {
        self.number = number
        self.at = at
        self.office = office
        self.log = log
        self.code = code
        self.key = key
        self.detail = detail
        self.first = first
        self.count = count
    }
}
