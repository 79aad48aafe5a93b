import EventSchema
import Testing

@testable import Consolidation

/// The cumulative line of a year.
struct TrendAnswerTests {
    private func trend(
        _ labs: [Lab], _ narrow: (inout TotalsQuery) -> Void = { _ in }
    ) -> TrendAnswer {
        trend(labs.map(\.state), narrow)
    }

    private func trend(_ states: [OfficeState], _ narrow: (inout TotalsQuery) -> Void = { _ in }) -> TrendAnswer {
        var asked = TotalsQuery(year: 2014)
        narrow(&asked)
        let areas = states.map { try! AreaCode($0.office.text.uppercased()) }
        let standings = zip(states, areas).map { state, area in
            OfficeStanding(
                state, name: "", area: area, logKind: .official,
                digest: Digest.sha256(of: Array(state.office.text.utf8)))
        }
        return TrendAnswer.make(
            standings: standings, sources: zip(states, areas).map { ($0, $1) }, query: asked,
            context: AnswerContext(
                province: Lab.province, asOf: .epoch, ledger: LedgerStanding(life: "00112233445566ff", position: 1),
                offices: []))
    }

    private func kdc(_ answer: TrendAnswer) throws -> TrendAnswer.Kind {
        try #require(answer.kinds.first { $0.unitKind == Lab.kdc })
    }

    /// "day met" of each point.
    private func line(_ kind: TrendAnswer.Kind) -> [String] { kind.days.map { "\($0.day) \($0.met)" } }

    private func line(_ labs: [Lab]) throws -> [String] { line(try kdc(trend(labs))) }

    @Test func theLineRisesOnTheDaysOfTheDecisions_NotOfTheRecords() throws {
        var lab = Lab("450")
        for unit in ["A", "B", "C", "D", "E"] { lab.accept(lab.register(unit)) }
        lab.accept(
            lab.decide("A", .met, date: "2014-11-10"), lab.decide("B", .met, date: "2014-10-31"),
            lab.decide("C", .met, date: "2014-11-10"), lab.decide("D", .notMet, date: "2014-11-01"),
            lab.decide("E", .met, date: nil))
        let answer = trend([lab])
        let kind = try kdc(answer)
        #expect(line(kind) == ["2014-10-31 1", "2014-11-10 3"])
        #expect(kind.registered == 5 && kind.undated == 1 && kind.met == 4 && kind.before == nil)
        // Every kind of the year is there, in the order of the catalogue.
        #expect(answer.kinds.map(\.unitKind) == Lab.edition.unitKinds.map(\.code))
        #expect(answer.kinds.filter { $0.unitKind != Lab.kdc }.allSatisfy { $0.registered == 0 && $0.days.isEmpty })
        #expect(trend([lab]) { $0.unitKind = Lab.school }.kinds.map(\.unitKind) == [Lab.school])
        let deadlines = trend([lab]) { $0.year = 2023 }.kinds.map { $0.before?.text }
        #expect(deadlines.first == "2023-11-20" && deadlines.contains("2023-11-30"))
    }

    @Test func aCorrectionStandsOnItsOwnDay_AndAWithdrawalOnNone() throws {
        var lab = Lab("450")
        let first = lab.decide("A", .met, date: "2014-11-01")
        lab.accept(lab.register("A"), first)
        #expect(try line([lab]) == ["2014-11-01 1"])
        let second = lab.decide("A", .met, date: "2014-11-08", replaces: first.id, reason: Lab.mistake)
        lab.accept(second)
        #expect(try line([lab]) == ["2014-11-08 1"])
        let third = lab.decide("A", .notMet, date: "2014-11-09", replaces: second.id, reason: Lab.mistake)
        lab.accept(third)
        #expect(try line([lab]).isEmpty)
        lab.accept(lab.withdraw("A", third.id))
        #expect(try line([lab]).isEmpty && (try kdc(trend([lab]))).registered == 1)
        // What stood before is still there to be asked for.
        let past = lab.state.asOf(records: 2)
        #expect(line(try kdc(trend([past]))) == ["2014-11-01 1"])
    }

    @Test func aUnitThatRetiredIsOnNoLine() throws {
        var lab = Lab("450")
        lab.accept(lab.register("A"), lab.decide("A", .met), lab.retire("A"))
        let kind = try kdc(trend([lab]))
        #expect(kind.days.isEmpty && kind.registered == 0)
    }

    @Test func anAreaIsThatOfTheOfficeOrOfTheUnits() throws {
        var labs = [Lab("450"), Lab("452")]
        labs[0].accept(
            labs[0].register("A", area: "18853"), labs[0].register("B", area: "18856"),
            labs[0].decide("A", .met, date: "2014-11-01"), labs[0].decide("B", .met, date: "2014-11-02"))
        labs[1].accept(labs[1].register("C", area: "18853"), labs[1].decide("C", .met, date: "2014-11-03"))
        func met(_ area: String) throws -> [String] {
            line(try kdc(trend(labs) { $0.area = try! AreaCode(area) }))
        }
        #expect(try met("44") == ["2014-11-01 1", "2014-11-02 2", "2014-11-03 3"])
        #expect(try met("450") == ["2014-11-01 1", "2014-11-02 2"])
        #expect(try met("18853") == ["2014-11-01 1", "2014-11-03 2"])
        #expect(try met("999").isEmpty)
    }

    @Test func aUnitThatCameBringsItsDecision_UntilItsReceiverDecides() throws {
        var giver = Lab("450")
        var receiver = Lab("452")
        let transfer = Lab.id(1, of: try OfficeID("transfers"))
        giver.accept(
            giver.register("A"), giver.decide("A", .met, date: "2014-11-01"),
            giver.transfer("A", .outgoing, "452", transfer))
        #expect(try line([giver, receiver]) == ["2014-11-01 1"])
        receiver.accept(receiver.transfer("A", .incoming, "450", transfer))
        #expect(try line([giver, receiver]) == ["2014-11-01 1"])
        #expect(line(try kdc(trend([giver, receiver]) { $0.area = try! AreaCode("450") })).isEmpty)
        receiver.accept(receiver.decide("A", .met, date: "2014-11-15"))
        #expect(try line([giver, receiver]) == ["2014-11-15 1"])
    }

    @Test(arguments: Seeds.all)
    func ofRandomLogs_TheLineIsThatOfTheReference_AndEndsInTheTotals(seed: UInt64) {
        let logs = RandomLogs(seed: seed)
        var labs = RandomLogs.offices.map { Lab($0) }
        for (number, events) in logs.logs.enumerated() {
            for event in events { _ = labs[number].fold(event) }
        }
        let met = ReferenceJoin(folds: logs.folds).met
        let accepted = logs.folds.flatMap(\.accepted)
        for year in [2014, 2015, 2023] {
            let answer = trend(labs) { $0.year = year }
            let totals = TotalsAnswer.make(
                standings: labs.map { $0.standing() }, query: TotalsQuery(year: year),
                context: AnswerContext(
                    province: Lab.province, asOf: .epoch,
                    ledger: LedgerStanding(life: "00112233445566ff", position: 1), offices: []))
            #expect(answer.inputDigest == totals.inputDigest, "\(Seeds.replay(seed))")
            for kind in answer.kinds {
                let row = totals.classification.first { $0.unitKind == kind.unitKind }
                #expect(kind.met == row?.met ?? 0, "\(year) \(kind.unitKind), \(Seeds.replay(seed))")
                #expect(kind.registered == row?.registered ?? 0, "\(year) \(kind.unitKind), \(Seeds.replay(seed))")
                let days = (met["\(year) \(kind.unitKind)"] ?? []).map { id in
                    accepted.first { $0.id == id }?.data.decision?.date
                }
                let known = days.compactMap(\.self)
                let wanted = Set(known).sorted().map { day in "\(day) \(known.count { $0 <= day })" }
                #expect(line(kind) == wanted, "\(year) \(kind.unitKind), \(Seeds.replay(seed))")
                #expect(kind.undated == days.count - known.count, "\(year) \(kind.unitKind), \(Seeds.replay(seed))")
            }
        }
    }
}
