import EventSchema
import Testing

@testable import Consolidation

/// Published figures held against what the records add up to.
struct ReconcileTests {
    private let ministry = try! CatalogueCode("bo-cong-an")
    private let certificate = try! CatalogueCode("bang-khen")

    private func context(whole: Bool = true) -> AnswerContext {
        AnswerContext(
            province: Lab.province, asOf: .epoch, ledger: LedgerStanding(life: "00112233445566ff", position: 1),
            offices: [], provinceOffice: try! OfficeID("tinh"), holdsProvince: whole)
    }

    private func answer(
        _ labs: [Lab], whole: Bool = true, _ narrow: (inout ReconcileQuery) -> Void = { _ in }
    ) -> ReconcileAnswer {
        var asked = ReconcileQuery()
        narrow(&asked)
        return ReconcileAnswer.make(
            standings: labs.map(standing), sources: labs.map { ($0.state, standing($0).area) }, query: asked,
            context: context(whole: whole))
    }

    private func standing(_ lab: Lab) -> OfficeStanding {
        lab.standing(area: lab.office.text == "tinh" ? "44" : lab.office.text)
    }

    private func entries(_ labs: [Lab], _ figure: ReconciledFigure) -> [FigureEntry] {
        ReconcileAnswer.entries(
            behind: figure.figure, year: nil, of: figure.office, standings: labs.map(standing),
            sources: labs.map { ($0.state, standing($0).area) }, logKind: .official, context: context())
    }

    /// The source of 2014: 13 certificates in all, 8 handed over; for whom the other 5 were it does not say.
    @Test func thirteenCertificatesAgainstEight_IsAnOpenReconciliation_ExplainedByRecipient() throws {
        var tinh = Lab("tinh")
        for line in 1...8 { tinh.accept(tinh.grant(line: line, quantity: 1)) }
        tinh.accept(tinh.grant(line: 9, quantity: 5, recipient: "unstated"), tinh.grant(line: 10, form: "co-thi-dua"))
        let all = Figure.awards(authority: ministry, form: certificate, recipient: nil)
        tinh.accept(
            tinh.publish(all, 13, key: try CatalogueCode("toan-tinh")),
            tinh.publish(all, 8, key: try CatalogueCode("trao-tai-hoi-nghi")),
            tinh.publish(
                .awards(authority: ministry, form: certificate, recipient: try CatalogueCode("individual")), 0))
        let found = answer([tinh, Lab("450")])
        #expect(found.year == 2014 && found.next == nil)
        #expect(
            found.figures.map(\.figure) == [
                "awards/bo-cong-an/bang-khen/individual/cong-bo", "awards/bo-cong-an/bang-khen/toan-tinh",
                "awards/bo-cong-an/bang-khen/trao-tai-hoi-nghi",
            ])
        #expect(found.figures.map(\.state) == [.agrees, .agrees, .open])
        let open = try #require(answer([tinh]) { $0.onlyOpen = true }.figures.first)
        #expect(open.declared == 8 && open.derived == 13 && open.difference == -5 && open.events == 9)
        #expect(open.explanation.recipients.map { "\($0.recipient) \($0.count)" } == ["collective 8", "unstated 5"])
        #expect(open.wholeProvince && open.explanation.measures == nil)
        #expect(entries([tinh], open).map(\.adds).reduce(0, +) == 13)
        // The one that names a recipient has that one even where nobody got any, and the others beside it.
        #expect(
            found.figures[0].explanation.recipients.map { "\($0.recipient) \($0.count)" }
                == ["collective 8", "individual 0", "unstated 5"])
    }

    @Test func aDistrictsFigureIsItsOwn_TheProvincesIsEverybodys() throws {
        var first = Lab("450")
        var second = Lab("452")
        var tinh = Lab("tinh")
        first.accept(first.register("A"), first.register("B", area: "18859"), first.decide("A", .met))
        second.accept(second.register("C"), second.decide("C", .met), second.register("S", kind: Lab.school))
        let met = Figure.units(unitKind: Lab.kdc, measure: .met, area: nil)
        first.accept(
            first.publish(met, 1),
            first.publish(.units(unitKind: Lab.kdc, measure: .registered, area: try AreaCode("18859")), 1),
            first.publish(.units(unitKind: Lab.kdc, measure: .noResult, area: try AreaCode("450")), 2))
        tinh.accept(tinh.publish(met, 3), tinh.publish(met, 2, key: try CatalogueCode("province-area")))
        tinh.accept(tinh.publish(.units(unitKind: Lab.kdc, measure: .met, area: try AreaCode("44")), 2))
        tinh.accept(tinh.publish(.units(unitKind: Lab.kdc, measure: .met, area: try AreaCode("452")), 1))
        let found = answer([tinh, second, first])
        #expect(
            found.figures.map { "\($0.office) \($0.figure) \($0.declared) \($0.derived ?? -1)" } == [
                "450 units/khu-dan-cu/met/cong-bo 1 1", "450 units/khu-dan-cu/noResult/450/cong-bo 2 1",
                "450 units/khu-dan-cu/registered/18859/cong-bo 1 1", "tinh units/khu-dan-cu/met/44/cong-bo 2 2",
                "tinh units/khu-dan-cu/met/452/cong-bo 1 1", "tinh units/khu-dan-cu/met/cong-bo 3 2",
                "tinh units/khu-dan-cu/met/province-area 2 2",
            ])
        let whole = found.figures[5]
        #expect(whole.explanation.offices.map { "\($0.office) \($0.value)" } == ["450 1", "452 1"])
        #expect(whole.explanation.measures?.registered == 3 && whole.explanation.measures?.noResult == 1)
        #expect(found.figures[0].explanation.offices.isEmpty)
        #expect(answer([tinh, first]) { $0.office = try! OfficeID("450") }.figures.count == 3)
        #expect(answer([tinh, first]) { $0.year = 2015 }.figures.isEmpty)
        // The desk of the province's own office holds nobody else's records, and does not pretend to.
        let atDesk = try #require(answer([tinh], whole: false).figures.first)
        #expect(atDesk.state == .unknown && atDesk.derived == nil && atDesk.events == nil)
        #expect(answer([first], whole: false).figures.first?.state == .agrees)
    }

    @Test func aCorrectionOfARecordMovesTheDerivedValue_AndACorrectionOfTheFigureTheDeclared() {
        var tinh = Lab("tinh")
        var lab = Lab("450")
        let published = tinh.publish(.units(unitKind: Lab.kdc, measure: .met, area: nil), 1)
        tinh.accept(published)
        lab.accept(lab.register("A"))
        #expect(answer([tinh, lab]).figures.first?.difference == 1)
        let decided = lab.decide("A", .met)
        lab.accept(decided)
        #expect(answer([tinh, lab]).figures.first?.state == .agrees)
        lab.accept(lab.decide("A", .notMet, replaces: decided.id, reason: Lab.mistake))
        #expect(answer([tinh, lab]).figures.first?.state == .open)
        tinh.accept(
            tinh.publish(
                .units(unitKind: Lab.kdc, measure: .met, area: nil), 0, replaces: published.id, reason: Lab.mistake))
        #expect(answer([tinh, lab]).figures.first?.state == .agrees)
    }

    @Test func pagesGoOnBehindTheLastRow() throws {
        var tinh = Lab("tinh")
        for number in 0..<205 {
            tinh.accept(
                tinh.publish(
                    .units(unitKind: Lab.kdc, measure: .met, area: nil), number,
                    key: try CatalogueCode("so-\(1000 + number)")))
        }
        let first = answer([tinh])
        #expect(first.figures.count == 200)
        let next = try #require(first.next.flatMap(FigureCursor.init))
        let second = answer([tinh]) { $0.after = next }
        #expect(second.figures.count == 5 && second.next == nil)
        #expect(Set((first.figures + second.figures).map(\.figure)).count == 205)
    }

    /// Whatever the logs, transfers included: the records behind a figure add up to it, and it is that of the totals.
    @Test(arguments: Seeds.all)
    func theRecordsBehindAFigure_AddUpToIt(seed: UInt64) throws {
        let random = RandomLogs(seed: seed)
        var labs: [Lab] = []
        for (number, office) in RandomLogs.offices.enumerated() {
            var lab = Lab(office)
            for event in random.logs[number] { _ = lab.fold(event) }
            // Ids beyond those of the log.
            for _ in 0..<500 { _ = lab.register("Z") }
            labs.append(lab)
        }
        let kinds = [Lab.kdc, Lab.school]
        let areas = [nil, try AreaCode("18853"), try AreaCode("452")]
        let recipients = [nil, try CatalogueCode("collective"), try CatalogueCode("unstated")]
        let wanted =
            kinds.flatMap { kind in
                FigureMeasure.allCases.flatMap { measure in
                    areas.map { Figure.units(unitKind: kind, measure: measure, area: $0) }
                }
            } + recipients.map { Figure.awards(authority: ministry, form: certificate, recipient: $0) }
        for index in labs.indices {
            for figure in wanted { labs[index].accept(labs[index].publish(figure, 0, key: try CatalogueCode("thu"))) }
        }
        let totals = Totals.join(labs.map(standing))
        var after: FigureCursor?
        repeat {
            let found = answer(labs) {
                $0.year = 2014
                $0.after = after
            }
            for figure in found.figures where figure.sourceKey.text == "thu" {
                let behind = entries(labs, figure)
                let place = "\(figure.office) \(figure.figure), \(Seeds.replay(seed))"
                #expect(behind.reduce(0) { $0 + $1.adds } == figure.derived, "\(place)")
                #expect(behind.count == figure.events, "\(place)")
                #expect(Set(behind.map(\.event)).count == behind.count, "\(place)")
                guard let kind = figure.unitKind, figure.area == nil else { continue }
                let sum = totals.units.reduce(into: UnitCounts.zero) { sum, line in
                    let isMeant = line.cell.year == 2014 && line.cell.unitKind == kind
                    if isMeant, figure.wholeProvince || line.office == figure.office { sum += line.counts }
                }
                #expect(figure.explanation.measures?.registered == sum.registered, "\(place)")
                #expect(figure.derived == figure.measure?.value(of: sum), "\(place)")
            }
            after = found.next.flatMap(FigureCursor.init)
        } while after != nil
    }
}
