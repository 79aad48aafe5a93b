public import EventSchema

/// Which records a page shows; nil means any.
public struct RecordFilter: Hashable, Sendable {
    public var office: OfficeID?
    public var kind: LogKind?
    public var type: String?
    public var year: Int?
    public var unitKind: String?
    public var status: RecordStatus?

    public init(
        office: OfficeID? = nil, kind: LogKind? = nil, type: String? = nil, year: Int? = nil, unitKind: String? = nil,
        status: RecordStatus? = nil
    ) {
        self.office = office
        self.kind = kind
        self.type = type
        self.year = year
        self.unitKind = unitKind
        self.status = status
    }

    public static let all = RecordFilter()
}
