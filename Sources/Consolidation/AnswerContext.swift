public import EventSchema

/// What an answer says about the one who gives it: facts that the fold does not know.
public struct AnswerContext: Hashable, Sendable {
    public var province: ProvinceID
    /// The clock reading when the answer was made; of an answer about the past, the moment it is about.
    public var asOf: Timestamp
    /// An answer about the past: what was taken in later is left out. Who was here then nobody knows.
    public var isPast = false
    public var ledger: LedgerStanding
    /// In any order; answers sort them.
    public var offices: [OfficePresence]
    /// Whose reports there are, or should be; in any order.
    public var reporting: [ReportingOffice]
    /// The province's own office, whose log speaks for the whole province; nil where the one who answers does not know it.
    public var provinceOffice: OfficeID?
    /// False of an office that answers for itself: it holds no other office's records.
    public var holdsProvince: Bool
    /// What codes of areas mean; nil where no tree is known for the province.
    public var areaTree: AreaTree?
    /// Records of this kind of log that wait for newer software; of the past nobody asks.
    public var parked = ParkedRecords()

    public init(
        province: ProvinceID, asOf: Timestamp, ledger: LedgerStanding, offices: [OfficePresence],
        reporting: [ReportingOffice] = [], provinceOffice: OfficeID? = nil, holdsProvince: Bool = true,
        areaTree: AreaTree? = nil
    ) {
        self.reporting = reporting
        self.provinceOffice = provinceOffice
        self.holdsProvince = holdsProvince
        self.areaTree = areaTree ?? AreaTree.published(of: province)
        self.province = province
        self.asOf = asOf
        self.ledger = ledger
        self.offices = offices
    }

    /// What an answer about a year says of records that wait; nil where none does.
    func parked(concerning year: Int?) -> Int? {
        let count = parked.concerning(year: year)
        return count == 0 ? nil : count
    }

    /// The province's own area: its code, as areas are written.
    public var provinceArea: AreaCode? { AreaCode(validating: province.text.uppercased()) }
}

/// How much the one who answers has taken in.
public struct LedgerStanding: Hashable, Sendable, Codable {
    /// The life of the ledger (16 hexadecimal digits); a publisher that answers for itself gives its log's id.
    public var life: String
    /// Records taken in.
    public var position: UInt64

    public init(life: String, position: UInt64) {
        self.life = life
        self.position = position
    }
}

/// What is known about an office at this moment: a view, outside all digests.
public struct OfficePresence: Hashable, Sendable, Codable {
    public var office: OfficeID
    public var online: Bool
    /// The time of the latest record taken in; nil before the first.
    public var lastEventAt: Timestamp?
    /// How far the office's log is held; 0 before the first record.
    public var position: Position
    /// Since when it is online, or offline; nil where nobody saw it come or go. `offices` and `missing` show it, `totals`
    /// does not.
    public var since: Timestamp?

    public init(
        office: OfficeID, online: Bool, lastEventAt: Timestamp?, position: Position, since: Timestamp? = nil
    ) {
        self.office = office
        self.online = online
        self.lastEventAt = lastEventAt
        self.position = position
        self.since = since
    }

    private enum CodingKeys: String, CodingKey {
        case office, online, lastEventAt, position
    }

    /// `lastEventAt` is always there, null before the first record: readers find every documented member.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(office, forKey: .office)
        try container.encode(online, forKey: .online)
        try container.encode(lastEventAt, forKey: .lastEventAt)
        try container.encode(position, forKey: .position)
    }
}
