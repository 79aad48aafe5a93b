package import EventSchema

/// What an office records, from a seed: registrations, results, corrections, withdrawals, awards, and now and then
/// something the desk must refuse.
///
/// The next draft is right after all before it, so each must be acknowledged before the one of the next request is sent.
package struct OfficeLoad: Sendable {
    /// What is drawn, in thousandths; results and awards fill up to 1,000 by turning into registrations where there is
    /// nothing yet to decide about.
    package struct Mix: Sendable {
        package var registrations = 350
        package var results = 300
        package var corrections = 110
        package var withdrawals = 40
        package var awards = 120
        package var awardCorrections = 30
        package var revocations = 20
        package var retirements = 10
        package var refusals = 20

        package init() {}

        /// A year's reporting as it mostly goes.
        package static let bulk: Mix = {
            var mix = Mix()
            mix.registrations = 480
            mix.results = 470
            mix.corrections = 20
            mix.withdrawals = 5
            mix.awards = 25
            (mix.awardCorrections, mix.revocations, mix.retirements, mix.refusals) = (0, 0, 0, 0)
            return mix
        }()
    }

    private struct Unit {
        let code: UnitCode
        let kind: CatalogueCode
        var current: EventID?
    }

    private struct Award {
        let granted: AwardGranted
        var current: EventID
    }

    package static let year = 2014
    private static let kinds = ["khu-dan-cu", "xa-phuong-thi-tran", "co-quan-doanh-nghiep", "co-so-giao-duc"]
    private static let reasons = ["nhap-nham", "quyet-dinh-thay-the", "sau-khieu-nai"]
    private static let results: [ClassificationResult] = [.met, .met, .met, .met, .notMet, .deferred]
    /// 1 November 2014: ids carry a time of that month, so that the same seed gives the same bytes at any time.
    private static let firstMillisecond: UInt64 = 1_414_774_800_000

    package let office: OfficeID
    /// Of all that is recorded from now on.
    package private(set) var year = Self.year
    private let mix: Mix
    private var random: SeededRandom
    private var made: UInt64 = 0
    /// With a result, without one, and gone.
    private var decided: [Unit] = []
    private var undecided: [Unit] = []
    private var awards: [Award] = []
    /// Units of the year.
    package private(set) var registered = 0
    private var granted = 0
    /// Registered and decided first and never touched again: a second result without a reason is always refused.
    private var settled: Unit?

    package init(office: OfficeID, random: SeededRandom, mix: Mix = Mix()) {
        self.office = office
        self.random = random
        self.mix = mix
    }

    /// Goes on with another year, in which the same codes are registered anew.
    package mutating func begin(_ year: Int) {
        self.year = year
        (decided, undecided, awards, registered, settled) = ([], [], [], 0, nil)
    }

    package mutating func next(_ count: Int) throws -> [PlannedDraft] { try (0..<count).map { _ in try next() } }

    package mutating func next() throws -> PlannedDraft {
        guard let settled else { return try settle() }
        guard settled.current != nil else { return try decideSettled(settled) }
        var roll = random.pick(0...999)
        func falls(_ share: Int) -> Bool {
            defer { roll -= share }
            return roll < share && roll >= 0
        }
        if falls(mix.refusals) { return try refused(settled) }
        if falls(mix.results), !undecided.isEmpty { return try decide() }
        if falls(mix.corrections), !decided.isEmpty { return try correct() }
        if falls(mix.withdrawals), !decided.isEmpty { return try withdraw() }
        if falls(mix.awards) { return try grant() }
        if falls(mix.awardCorrections), !awards.isEmpty { return try correctAward() }
        if falls(mix.revocations), !awards.isEmpty { return try revoke() }
        if falls(mix.retirements), !undecided.isEmpty { return try retire() }
        return try register()
    }

    // MARK: Units

    private mutating func settle() throws -> PlannedDraft {
        let unit = try newUnit()
        settled = unit
        return try registration(of: unit)
    }

    private mutating func decideSettled(_ unit: Unit) throws -> PlannedDraft {
        let planned = try result(for: unit, replaces: nil, reason: nil)
        settled?.current = planned.draft.id
        return planned
    }

    private mutating func register() throws -> PlannedDraft {
        let unit = try newUnit()
        undecided.append(unit)
        return try registration(of: unit)
    }

    private mutating func decide() throws -> PlannedDraft {
        var unit = Self.take(&undecided, &random)
        let planned = try result(for: unit, replaces: nil, reason: nil)
        unit.current = planned.draft.id
        decided.append(unit)
        return planned
    }

    /// Half of the corrections leave it to the desk to name what they replace.
    private mutating func correct() throws -> PlannedDraft {
        var unit = Self.take(&decided, &random)
        let replaces = random.chance(perMille: 500) ? unit.current : nil
        let planned = try result(for: unit, replaces: replaces, reason: anyReason())
        unit.current = planned.draft.id
        decided.append(unit)
        return planned
    }

    private mutating func withdraw() throws -> PlannedDraft {
        var unit = Self.take(&decided, &random)
        guard let current = unit.current else { return try register() }
        let data = ClassificationWithdrawn(
            year: year, scheme: try CatalogueCode("an-toan-antt"), withdraws: current,
            reason: try CatalogueCode("nhap-nham"))
        unit.current = nil
        undecided.append(unit)
        return try planned(subject: unit.code.text, .classificationWithdrawn(data))
    }

    private mutating func retire() throws -> PlannedDraft {
        let unit = Self.take(&undecided, &random)
        let data = UnitRetired(year: year, reason: try CatalogueCode("giai-the"), decision: try decision())
        return try planned(subject: unit.code.text, .unitRetired(data))
    }

    private mutating func refused(_ settled: Unit) throws -> PlannedDraft {
        if random.chance(perMille: 500) {
            let again = try result(for: settled, replaces: nil, reason: nil)
            return PlannedDraft(draft: again.draft, expectation: .refused(code: "result-stands"))
        }
        let unknown = Unit(code: try UnitCode("\(area)-KHONG-CO"), kind: settled.kind, current: nil)
        let planned = try result(for: unknown, replaces: nil, reason: nil)
        return PlannedDraft(draft: planned.draft, expectation: .refused(code: "unit-unknown"))
    }

    private mutating func newUnit() throws -> Unit {
        registered += 1
        let kind = try CatalogueCode(Self.kinds[random.pick(0...Self.kinds.count - 1)])
        return Unit(code: try UnitCode("\(area)-\(registered)"), kind: kind, current: nil)
    }

    private mutating func registration(of unit: Unit) throws -> PlannedDraft {
        let data = UnitRegistered(
            year: year, unitKind: unit.kind, name: "Đơn vị số \(unit.code)",
            area: try AreaCode("\(area)-\(random.pick(1...20))"))
        return try planned(subject: unit.code.text, .unitRegistered(data))
    }

    private mutating func result(for unit: Unit, replaces: EventID?, reason: CatalogueCode?) throws -> PlannedDraft {
        let data = ClassificationDecided(
            year: year, unitKind: unit.kind, scheme: try CatalogueCode("an-toan-antt"),
            result: Self.results[random.pick(0...Self.results.count - 1)], decision: try decision(),
            replaces: replaces, reason: reason)
        return try planned(subject: unit.code.text, .classificationDecided(data))
    }

    // MARK: Awards

    private mutating func grant() throws -> PlannedDraft {
        granted += 1
        let data = AwardGranted(
            year: year, authority: try CatalogueCode(["bo-cong-an", "ubnd-tinh"][random.pick(0...1)]),
            form: try CatalogueCode("bang-khen"),
            recipient: try CatalogueCode(["collective", "individual", "unstated"][random.pick(0...2)]),
            quantity: random.pick(1...40), decision: try decision(), line: granted % 100_000 + 1)
        return try award(data)
    }

    private mutating func correctAward() throws -> PlannedDraft {
        let old = Self.take(&awards, &random)
        let data = AwardGranted(
            year: old.granted.year, authority: old.granted.authority, form: old.granted.form,
            recipient: old.granted.recipient, quantity: random.pick(1...40), decision: old.granted.decision,
            line: old.granted.line, replaces: old.current, reason: try anyReason())
        return try award(data)
    }

    private mutating func award(_ data: AwardGranted) throws -> PlannedDraft {
        let planned = try planned(subject: data.subject, .awardGranted(data))
        awards.append(Award(granted: data, current: planned.draft.id))
        return planned
    }

    private mutating func revoke() throws -> PlannedDraft {
        let old = Self.take(&awards, &random)
        let data = AwardRevoked(year: year, revokes: old.current, reason: try CatalogueCode("nhap-nham"))
        return try planned(subject: old.granted.subject, .awardRevoked(data))
    }

    // MARK: Parts

    private var area: String { office.text == "tinh" ? Province.code : office.text }

    private mutating func anyReason() throws -> CatalogueCode {
        try CatalogueCode(Self.reasons[random.pick(0...Self.reasons.count - 1)])
    }

    private mutating func decision() throws -> Decision {
        let date = try CivilDate("\(year)-11-\(random.pick(10...28))")
        // A decision lists many units.
        return Decision(number: "\(made / 40)/QĐ-UBND", date: date, authority: try CatalogueCode("ubnd-huyen"))
    }

    private mutating func planned(subject: String, _ data: EventData) throws -> PlannedDraft {
        made += 1
        let id = EventID.v7(unixMs: Self.firstMillisecond + made, random: (random.next(), random.next()))
        let draft = try EventDraft(id: id, subject: subject, actor: "can-bo-1", data: data)
        return PlannedDraft(draft: draft, expectation: .acknowledged)
    }

    /// One of them, taken out; the last fills its place, so that this costs the same however many there are.
    private static func take<Element>(_ elements: inout [Element], _ random: inout SeededRandom) -> Element {
        elements.swapAt(random.pick(0...elements.count - 1), elements.count - 1)
        return elements.removeLast()
    }
}
