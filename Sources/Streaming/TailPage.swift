public import EventSchema

/// Which records a tail shows; nil lets everything through.
public struct TailFilter: Hashable, Sendable {
    public var office: OfficeID?
    public var type: String?
    public var year: Int?
    public var unitKind: String?

    public init(office: OfficeID? = nil, type: String? = nil, year: Int? = nil, unitKind: String? = nil) {
        self.office = office
        self.type = type
        self.year = year
        self.unitKind = unitKind
    }
}

/// Some records, and where to go on.
public struct TailPage: Hashable, Sendable {
    public var records: [TailRecord]
    /// The number of the last record looked at, shown or not.
    public var next: UInt64
    /// Nothing is left behind `next`.
    public var atEnd: Bool

    public init(records: [TailRecord], next: UInt64, atEnd: Bool) {
        self.records = records
        self.next = next
        self.atEnd = atEnd
    }
}
