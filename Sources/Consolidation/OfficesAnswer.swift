public import EventSchema

/// The offices that report (Protocols/query.md, "offices"), sorted by id.
public struct OfficesAnswer: Hashable, Sendable, Codable {
    public let province: ProvinceID
    public let asOf: Timestamp
    public let ledger: LedgerStanding
    public let offices: [Row]

    public struct Row: Hashable, Sendable, Codable {
        public let office: OfficeID
        public let name: String
        public let area: AreaCode
        public let logKind: LogKind
        public let online: Bool
        /// Since when it is online, or offline; null where nobody saw it come or go.
        public let since: Timestamp?
        /// null before the first record.
        public let lastEventAt: Timestamp?
        /// The log that is being folded; null before the first record.
        public let log: LogID?
        /// How far it is held; 0 before the first record.
        public let position: Position
        /// Its digest there; null before the first record.
        public let digest: Digest?
        /// Units in the register of the office's latest year, and how many of them have a result.
        public let registered: Int
        public let withResult: Int

        private enum CodingKeys: String, CodingKey {
            case office, name, area, logKind, online, since, lastEventAt, log, position, digest, registered, withResult
        }

        /// Every member is always there, as null where there is none.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(office, forKey: .office)
            try container.encode(name, forKey: .name)
            try container.encode(area, forKey: .area)
            try container.encode(logKind, forKey: .logKind)
            try container.encode(online, forKey: .online)
            try container.encode(since, forKey: .since)
            try container.encode(lastEventAt, forKey: .lastEventAt)
            try container.encode(log, forKey: .log)
            try container.encode(position, forKey: .position)
            try container.encode(digest, forKey: .digest)
            try container.encode(registered, forKey: .registered)
            try container.encode(withResult, forKey: .withResult)
        }
    }

    /// - Parameter standings: of any kinds of log; each is a row of its own.
    public static func make(
        standings: [OfficeStanding], context: AnswerContext, catalogue: Catalogue = .standard
    ) -> OfficesAnswer {
        var presence: [OfficeID: OfficePresence] = [:]
        for office in context.offices { presence[office.office] = office }
        let rows = standings.map { row($0, presence[$0.office], catalogue) }
        return OfficesAnswer(
            province: context.province, asOf: context.asOf, ledger: context.ledger,
            offices: rows.sorted { ($0.office, $0.logKind.rawValue) < ($1.office, $1.logKind.rawValue) })
    }

    private static func row(
        _ standing: OfficeStanding, _ presence: OfficePresence?, _ catalogue: Catalogue
    ) -> Row {
        // Of the units that the standard is about: others have no result to wait for.
        let own = standing.totals.units.filter { cell, _ in
            catalogue.edition(forYear: cell.year)?.knows(unitKind: cell.unitKind) ?? true
        }
        let year = own.keys.lazy.map(\.year).max()
        var counts = UnitCounts.zero
        for (cell, part) in own where cell.year == year { counts += part }
        return Row(
            office: standing.office, name: standing.name, area: standing.area, logKind: standing.logKind,
            online: presence?.online ?? false, since: presence?.since, lastEventAt: presence?.lastEventAt,
            log: standing.head?.log,
            position: standing.head?.position ?? .beforeFirst, digest: standing.head?.digest,
            registered: counts.registered, withResult: counts.registered - counts.noResult)
    }
}
