import EventSchema

@testable import Consolidation

/// Logs of several offices, made of a seed: mostly sensible events, and among them every kind of wrong one. Few units,
/// lines and transfer ids, so that events meet.
struct RandomLogs {
    static let offices = ["450", "452", "tinh"]

    let logs: [[Event]]
    /// The reference's verdict on each event.
    let verdicts: [[String]]
    let folds: [ReferenceFold]

    init(seed: UInt64, eventsPerOffice: Int = 120) {
        var random = SeededRandom(seed)
        var logs: [[Event]] = []
        var verdicts: [[String]] = []
        var folds: [ReferenceFold] = []
        for office in Self.offices {
            var writer = RandomWriter(office)
            for _ in 0..<eventsPerOffice { writer.write(&random) }
            logs.append(writer.events)
            verdicts.append(writer.verdicts)
            folds.append(writer.fold)
        }
        (self.logs, self.verdicts, self.folds) = (logs, verdicts, folds)
    }
}

/// Writes one office's log, looking at what stands so that most of its events fit.
private struct RandomWriter {
    private var lab: Lab
    private(set) var fold: ReferenceFold
    private(set) var events: [Event] = []
    private(set) var verdicts: [String] = []

    init(_ office: String) {
        lab = Lab(office)
        fold = ReferenceFold(office: lab.office)
    }

    mutating func write(_ random: inout SeededRandom) {
        let event = event(&random)
        events.append(event)
        verdicts.append(fold.take(event))
    }

    private mutating func event(_ random: inout SeededRandom) -> Event {
        if !events.isEmpty, random.chance(4) { return random.pick(events) }
        if random.chance(2) { return lab.event("A", lab.register("A").data, source: "/44/458") }
        if random.chance(12) { return trust(&random) }
        if random.chance(4) { return period(&random) }
        if random.chance(10) { return report(&random) }
        if random.chance(8) { return statement(&random) }
        let unit = random.pick(["A", "B", "C", "D", "E", "F"])
        let year = random.pick([2014, 2014, 2014, 2015, random.chance(5) ? 2150 : 2015, 2023, 2023])
        let kinds = year == 2023 ? [Lab.kdc, Lab.school, Lab.district] : [Lab.kdc, Lab.school]
        let kind = fold.story(unit, year)?.kind ?? random.pick(kinds)
        // Grades are of 2022 and later; now and then one of a year that has none.
        if random.chance(year == 2023 ? 45 : 3) { return graded(unit, year, kind, &random) }
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<22:
            let area = random.pick(["18853", "18859", "18862"])
            let name = random.pick(["Tổ 1", "Thôn Mỹ Lộc", "Trường mầm non Hoa Hồng, cơ sở ở thôn Đông"])
            return lab.register(unit, kind: random.pick(kinds), area: area, year: year, name: name)
        case 22..<55: return decided(unit, year, kind, &random)
        case 55..<62:
            return lab.withdraw(
                unit, named(fold.story(unit, year)?.resultEvent, &random) ?? Lab.id(0, of: lab.office), year: year)
        case 62..<66: return lab.retire(unit, year: year)
        case 66..<69: return lab.merge(unit, into: random.pick(["A", "B", "C", "D"]), year: year)
        case 69..<82:
            let transfer = Lab.id(UInt64.random(in: 1...12, using: &random), of: try! OfficeID("transfers"))
            return lab.transfer(
                unit, random.pick([.incoming, .outgoing]), random.pick(RandomLogs.offices), transfer,
                kind: random.chance(90) ? kind : Lab.school, area: random.pick(["18853", "18859"]), year: year)
        case 82..<95: return granted(year, &random)
        default:
            let line = Int.random(in: 1...4, using: &random)
            let standing = fold.grant("bo-cong-an/1034/QĐ-BCA/\(line)", year)?.id
            return lab.revoke(line: line, named(standing, &random) ?? Lab.id(0, of: lab.office), year: year)
        }
    }

    private mutating func graded(
        _ unit: String, _ year: Int, _ kind: CatalogueCode, _ random: inout SeededRandom
    ) -> Event {
        let standing = fold.story(unit, year)?.gradeEvent
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<65:
            // One in a hundred is a result of the standard under the movement's scheme.
            let grade = random.chance(1) ? SchemeResult.standard(.met) : .graded(random.pick(Grade.allCases))
            return lab.grade(
                unit, grade, kind: random.chance(95) ? kind : Lab.kdc, year: year, replaces: named(standing, &random),
                reason: random.chance(85) ? Lab.mistake : nil)
        case 65..<80:
            return lab.withdrawGrade(unit, named(standing, &random) ?? Lab.id(0, of: lab.office), year: year)
        default:
            var counts = fold.gradeCounts(kind, year).counts
            if random.chance(15) { counts[Int.random(in: 0...4, using: &random)] += 1 }
            return lab.completeGrades(counts, kind: kind, year: year)
        }
    }

    /// Registers and complete reports: mostly with the right counts.
    private mutating func report(_ random: inout SeededRandom) -> Event {
        let (kind, year) = (random.pick([Lab.kdc, Lab.school]), random.pick([2014, 2015, 2023]))
        var counts = fold.counts(kind, year).counts
        if random.chance(15) { counts[Int.random(in: 0...3, using: &random)] += 1 }
        if random.chance(40) { return lab.declare(counts[0], kind: kind, year: year) }
        return lab.complete(counts, kind: kind, year: year, scheme: random.chance(5) ? "phong-trao" : "an-toan-antt")
    }

    /// Published figures, and answers to warnings: few of each, so that they meet.
    private mutating func statement(_ random: inout SeededRandom) -> Event {
        let year = random.pick([2014, 2015])
        if random.chance(40) {
            return lab.answer(
                random.pick(["A", "B"]), random.pick(WarningReply.allCases), year: year,
                note: random.pick(["Đã xem", "Đang hỏi"]))
        }
        let figure: Figure =
            random.chance(50)
            ? .units(
                unitKind: random.chance(95) ? Lab.kdc : Lab.mistake, measure: random.pick(FigureMeasure.allCases),
                area: random.pick([nil, try! AreaCode("18853")]))
            : .awards(
                authority: try! CatalogueCode("bo-cong-an"), form: try! CatalogueCode("bang-khen"),
                recipient: random.pick([nil, try! CatalogueCode("collective")]))
        let standing = fold.accepted.last {
            $0.subject == figure.subject(sourceKey: Lab.sourceKey) && $0.data.year == year
        }
        return lab.publish(
            figure, Int.random(in: 0...20, using: &random), year: year, replaces: named(standing?.id, &random),
            reason: random.chance(85) ? Lab.mistake : nil)
    }

    /// Few years, so that closings meet.
    private mutating func period(_ random: inout SeededRandom) -> Event {
        let year = random.pick([2014, 2015])
        if random.chance(60) { return lab.close(year, met: Int.random(in: 0...2, using: &random)) }
        let standing = fold.accepted.last { $0.type == .periodClosed && $0.data.year == year }?.id
        return lab.reopen(named(standing, &random) ?? Lab.id(0, of: lab.office), year: year)
    }

    /// Offices, keys and logs: few of each, so that they meet.
    private mutating func trust(_ random: inout SeededRandom) -> Event {
        let office = random.pick(["457", "458"])
        let key = UInt8.random(in: 1...6, using: &random)
        let place = LogPosition(log: lab.log, position: Position(UInt64.random(in: 0...9, using: &random)))
        switch Int.random(in: 0..<11, using: &random) {
        case 0..<2: return lab.enrol(office, area: random.pick(["457", "458"]))
        case 2: return lab.retireOffice(office)
        case 3..<6:
            return lab.enrolKey(
                key, random.pick(KeyUse.allCases), random.chance(60) ? .office : random.pick(KeyRole.allCases), office,
                from: random.chance(20) ? "2014-11-20T08:15:30.123Z" : nil, since: random.chance(20) ? place : nil)
        case 6..<8: return lab.revokeKey(key, through: random.chance(50) ? place : nil)
        case 8:
            let new = UInt8.random(in: 1...6, using: &random)
            return lab.rotateKey(key, to: new, random.pick(KeyUse.allCases))
        case 9:
            return lab.blank(Position(UInt64.random(in: 1...3, using: &random)), of: office)
        default:
            let log = LogID(random: (0, UInt64.random(in: 1...3, using: &random)))
            return lab.admit(log, of: office, parent: place)
        }
    }

    private mutating func decided(
        _ unit: String, _ year: Int, _ kind: CatalogueCode, _ random: inout SeededRandom
    ) -> Event {
        lab.decide(
            unit, random.pick(ClassificationResult.allCases), kind: random.chance(95) ? kind : Lab.kdc, year: year,
            number: "\(Int.random(in: 1...9, using: &random))/QĐ-UBND",
            date: ["2014-11-19", "2014-11-03", nil, "2014-10-31"][Int(lab.made % 4)],
            replaces: named(fold.story(unit, year)?.resultEvent, &random), reason: random.chance(85) ? Lab.mistake : nil
        )
    }

    private mutating func granted(_ year: Int, _ random: inout SeededRandom) -> Event {
        let line = Int.random(in: 1...4, using: &random)
        let standing = fold.grant("bo-cong-an/1034/QĐ-BCA/\(line)", year)?.id
        return lab.grant(
            line: line, quantity: Int.random(in: 1...20, using: &random),
            form: random.pick(["bang-khen", "co-thi-dua", "khong-co"]),
            recipient: random.pick(["collective", "individual", "unstated"]), year: year,
            replaces: named(standing, &random), reason: random.chance(85) ? Lab.mistake : nil)
    }

    /// What stands, mostly; now and then nothing, something older, or something never recorded.
    private func named(_ standing: EventID?, _ random: inout SeededRandom) -> EventID? {
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<80: standing
        case 80..<87: nil
        case 87..<96: fold.seen.isEmpty ? nil : random.pick(fold.seen)
        default: Lab.id(50_000 + UInt64.random(in: 0..<100, using: &random), of: lab.office)
        }
    }
}
