import EventSchema
import Testing

@testable import Consolidation

/// The list of records that corrected, withdrew or revoked something.
struct CorrectionsTests {
    private func found(_ state: OfficeState, _ query: CorrectionsQuery = CorrectionsQuery()) -> [Correction] {
        state.corrections.compactMap { state.correction($0, in: query) }
    }

    @Test func whatIsCorrectedWithdrawnOrRevokedIsThere_WithWhatStood() throws {
        var lab = Lab("450")
        let first = lab.decide("A", .met)
        let second = lab.decide("A", .notMet, replaces: first.id, reason: Lab.mistake)
        lab.accept(lab.register("A", name: "Tổ 7"), first, second, lab.withdraw("A", second.id))
        let grant = lab.grant(quantity: 7)
        let again = lab.grant(quantity: 5, replaces: grant.id, reason: Lab.mistake)
        lab.accept(grant, again, lab.revoke(again.id), lab.grant(quantity: 6))
        #expect(lab.state.corrections == [3, 4, 6, 7])
        let all = found(lab.state)
        #expect(all.map(\.place.position.value) == [3, 4, 6, 7])
        #expect(all.map(\.from) == [.result(.standard(.met)), .result(.standard(.notMet)), .quantity(7), .quantity(5)])
        let unit = Correction.Subject.unit(try UnitCode("A"), name: "Tổ 7", kind: Lab.kdc, scheme: .standard)
        #expect(all[0].subject == unit && all[1].subject == unit)
        guard case .award(let cell) = all[3].subject else { return #expect(Bool(false), "an award is one") }
        #expect(cell.form.text == "bang-khen")
    }

    @Test func aGradeIsOneOfItsOwn() throws {
        var lab = Lab("450")
        let first = lab.grade("A", .graded(.good), year: 2023, replaces: nil, reason: nil)
        lab.accept(lab.register("A", year: 2023), first, lab.decide("A", .met, year: 2023))
        lab.accept(lab.withdrawGrade("A", first.id, year: 2023))
        let all = found(lab.state)
        #expect(all.map(\.from) == [.result(.graded(.good))] && all.first?.year == 2023)
        let wanted = Correction.Subject.unit(try UnitCode("A"), name: "Tổ 1", kind: Lab.kdc, scheme: .movement)
        #expect(all.first?.subject == wanted)
    }

    @Test func aQuestionNarrows() throws {
        var lab = Lab("450")
        for unit in ["A", "B"] {
            let first = lab.decide(unit, .met)
            lab.accept(lab.register(unit), first)
            lab.accept(lab.decide(unit, .deferred, replaces: first.id, reason: Lab.mistake))
        }
        let grant = lab.grant(year: 2015)
        lab.accept(grant, lab.revoke(grant.id, year: 2015))
        #expect(found(lab.state, CorrectionsQuery(unit: try UnitCode("B"))).map(\.place.position.value) == [6])
        #expect(found(lab.state, CorrectionsQuery(unitKind: Lab.kdc)).count == 2)
        #expect(found(lab.state, CorrectionsQuery(unitKind: Lab.school)).isEmpty)
        #expect(found(lab.state, CorrectionsQuery(year: 2015)).count == 1)
        #expect(found(lab.state, CorrectionsQuery(office: try OfficeID("452"))).isEmpty)
        #expect(found(lab.state, CorrectionsQuery(office: lab.office)).count == 3)
    }

    @Test func whatIsTakenBackIsForgotten() {
        var lab = Lab("450")
        let first = lab.decide("A", .met)
        lab.accept(lab.register("A"), first)
        let mark = lab.state.mark()
        lab.accept(lab.decide("A", .notMet, replaces: first.id, reason: Lab.mistake))
        #expect(lab.state.corrections == [3])
        lab.state.rollBack(to: mark)
        #expect(lab.state.corrections.isEmpty)
    }

    @Test func aRecordsPlaceIsInTheLogThatHoldsIt() {
        var lab = Lab("450")
        let parent = lab.log
        lab.accept(lab.register("A"), lab.register("B"))
        let child = LogID(random: (8, 8))
        lab.begin(child)
        lab.accept(lab.register("C"))
        let places = (1...3).map { lab.state.place(of: $0) }
        #expect(places.map { $0?.log } == [parent, parent, child])
        #expect(places.map { $0?.position.value } == [1, 2, 1])
        #expect(lab.state.place(of: 0) == nil && lab.state.place(of: 4) == nil)
        #expect(lab.state.asOf(records: 2).place(of: 3) == nil)
    }

    @Test(arguments: Seeds.all)
    func ofRandomLogs_TheListIsThatOfTheReference_AtAnyMoment(seed: UInt64) {
        let random = RandomLogs(seed: seed)
        for (number, office) in RandomLogs.offices.enumerated() {
            var lab = Lab(office)
            var reference = ReferenceFold(office: lab.office)
            var wanted: [(number: UInt32, year: Int, from: Correction.Value?)] = []
            var lengths: [Int] = []
            for (index, event) in random.logs[number].enumerated() {
                let before = reference
                let verdict = reference.take(event)
                _ = lab.fold(event)
                if verdict == "accepted", let year = event.data.year, let from = before.stood(event, year) {
                    wanted.append((UInt32(index + 1), year, from))
                }
                lengths.append(wanted.count)
            }
            let place = "\(office), \(Seeds.replay(seed))"
            #expect(lab.state.corrections == wanted.map(\.number), "\(place)")
            let all = found(lab.state)
            #expect(all.map(\.from) == wanted.map(\.from) && all.map(\.year) == wanted.map(\.year), "\(place)")
            for (index, length) in lengths.enumerated() where index.isMultiple(of: 7) {
                let past = lab.state.asOf(records: UInt32(index + 1))
                #expect(found(past) == Array(all.prefix(length)), "#\(index + 1) \(place)")
            }
        }
    }
}

extension ReferenceFold {
    /// What an event ends; nil where it ends nothing.
    fileprivate func stood(_ event: Event, _ year: Int) -> Correction.Value? {
        let story = story(event.subject, year)
        func value(_ scheme: CatalogueCode) -> Correction.Value? {
            Scheme(scheme) == .movement
                ? story?.grade.map { .result(.graded($0)) } : story?.result.map { .result(.standard($0)) }
        }
        switch event.data {
        case .classificationDecided(let data): return value(data.scheme)
        case .classificationWithdrawn(let data): return value(data.scheme)
        case .awardGranted, .awardRevoked:
            guard case .awardGranted(let granted) = grant(event.subject, year)?.data else { return nil }
            return .quantity(granted.quantity)
        default: return nil
        }
    }
}
