public import EventSchema

extension DiffAnswer {
    /// A record that came in between, as the store holds it.
    public struct Arrival: Sendable {
        public let position: UInt64
        public let receivedAt: Timestamp
        public let place: LogPosition
        public let event: Event

        public init(position: UInt64, receivedAt: Timestamp, place: LogPosition, event: Event) {
            self.position = position
            self.receivedAt = receivedAt
            self.place = place
            self.event = event
        }
    }

    /// What is asked, and what stood then and then.
    public struct Question {
        public let query: TotalsQuery
        public let context: AnswerContext
        public let states: [(state: OfficeState, area: AreaCode)]
        /// Totals when so many records were taken in: asked only about records that a transfer concerns.
        public let totals: (UInt64) throws -> TotalsAnswer

        /// - Parameter states: those at the later moment, or any later ones.
        public init(
            query: TotalsQuery, context: AnswerContext, states: [(state: OfficeState, area: AreaCode)],
            totals: @escaping (UInt64) throws -> TotalsAnswer
        ) {
            self.query = query
            self.context = context
            self.states = states
            self.totals = totals
        }
    }

    /// - Parameter awards: false where the question is about units of one kind.
    public init(
        from before: (moment: Moment, totals: TotalsAnswer), to after: (moment: Moment, totals: TotalsAnswer),
        awards: Bool, changes: [ChangeLine], next: String?
    ) {
        let totals = after.totals
        self.init(
            province: totals.province, year: totals.year, logKind: totals.logKind, life: totals.ledger.life,
            from: before.moment, to: after.moment,
            classification: Self.pairs(before.totals.classification, totals.classification),
            awards: awards ? Self.pairs(before.totals.awards, totals.awards) : [], changes: changes, next: next)
    }

    private static func pairs(
        _ before: [TotalsAnswer.ClassificationRow], _ after: [TotalsAnswer.ClassificationRow]
    ) -> [ClassificationPair] {
        let old = Dictionary(before.map { (Place($0), $0) }, uniquingKeysWith: { first, _ in first })
        let new = Dictionary(after.map { (Place($0), $0) }, uniquingKeysWith: { first, _ in first })
        return Set(old.keys).union(new.keys).sorted().filter { old[$0] != new[$0] }.map {
            ClassificationPair(area: $0.area, unitKind: $0.unitKind, before: old[$0], after: new[$0])
        }
    }

    private struct Place: Hashable, Comparable {
        let area: AreaCode
        let unitKind: CatalogueCode

        init(_ row: TotalsAnswer.ClassificationRow) {
            area = row.area
            unitKind = row.unitKind
        }

        static func < (left: Self, right: Self) -> Bool { (left.area, left.unitKind) < (right.area, right.unitKind) }
    }

    private static func pairs(_ before: [TotalsAnswer.AwardRow], _ after: [TotalsAnswer.AwardRow]) -> [AwardPair] {
        let cells = Set((before + after).map { $0.cell(0) }).sorted()
        return cells.compactMap { cell in
            let old = before.first { $0.cell(0) == cell }?.count ?? 0
            let new = after.first { $0.cell(0) == cell }?.count ?? 0
            return old == new
                ? nil
                : AwardPair(
                    authority: cell.authority, form: cell.form, recipient: cell.recipient, before: old, after: new)
        }
    }
}

extension DiffAnswer.ChangeLine {
    /// nil where the question does not cover the record.
    public init?(_ arrival: DiffAnswer.Arrival, _ question: DiffAnswer.Question) throws {
        let data = arrival.event.data
        let office = arrival.event.source.office
        guard data.year == question.query.year,
            let (state, area) = question.states.first(where: { own in
                own.state.office == office && own.state.logs.contains { $0.log == arrival.place.log }
            })
        else { return nil }
        let change = state.change(at: arrival.place)
        var unit: UnitChange?
        if case .unit(let change) = change { unit = change }
        let kind = unit?.unitKind ?? data.unitKind
        if let asked = question.query.unitKind, asked != kind { return nil }
        let scope = AreaScope(query: question.query, provinceArea: question.context.provinceArea)
        var moved = TotalsMove.zero
        if let unit, question.concernsATransfer(unit) {
            moved = TotalsMove(
                from: try question.totals(arrival.position - 1), to: try question.totals(arrival.position))
            if moved.isZero, scope.row(officeArea: area, unitArea: unit.area) == nil { return nil }
        } else if let unit, let edition = Catalogue.standard.edition(forYear: unit.year),
            !edition.knows(unitKind: unit.unitKind)
        {
            // Of a kind that only the movement knows: no row of the standard counts it.
            guard scope.row(officeArea: area, unitArea: unit.area) != nil else { return nil }
        } else if let change {
            guard let own = TotalsMove(change, officeArea: area, scope: scope) else { return nil }
            moved = own
        } else {
            // Registers declared, kinds reported: nothing is counted, and whether there is a rate may follow from it.
            guard scope.holds(officeArea: area), data.isAboutTheYear else { return nil }
        }
        self.init(
            position: arrival.position, receivedAt: arrival.receivedAt, office: office, event: arrival.event.id,
            type: data.type, subject: arrival.event.subject, unitKind: kind, decision: data.decision,
            replaces: data.endedEvent, reason: data.statedReason, before: unit.map { .init($0.before) },
            after: unit.map { .init($0.after) }, moved: moved)
    }
}

extension DiffAnswer.Question {
    /// Who counts such a unit is for the join of all offices to say.
    fileprivate func concernsATransfer(_ unit: UnitChange) -> Bool {
        states.contains { own in
            own.state.transferHalves.contains { $0.unit == unit.unit && $0.year == unit.year }
        }
    }
}

extension EventData {
    fileprivate var isAboutTheYear: Bool {
        switch type {
        case .registerDeclared, .reportingCompleted: true
        default: false
        }
    }
}
