import EventSchema
import Testing

@testable import Consolidation

/// Random logs: the fold against the reference, and against itself under other interleavings.
struct FoldPropertyTests {
    @Test(arguments: Seeds.all)
    func everyVerdict_IsThatOfTheReference_AndTotalsMoveByExactlyTheChange(seed: UInt64) {
        let random = RandomLogs(seed: seed)
        for (number, office) in RandomLogs.offices.enumerated() {
            var lab = Lab(office)
            for (index, event) in random.logs[number].enumerated() {
                let place = "\(office) #\(index + 1) \(event.type), \(Seeds.replay(seed))"
                let before = lab.state.totals
                let held = event.unit.flatMap {
                    lab.state.current(unit: $0, year: event.data.year ?? 0)?.grade?.grade
                }
                let said = lab.state.check(event)
                let outcome = lab.fold(event)
                #expect(said == outcome, "check is apply: \(place)")
                #expect(outcome.code ?? "accepted" == random.verdicts[number][index], "\(place)")
                #expect(lab.state.totals == moved(before, by: outcome, lab.state, held), "\(place)")
                #expect(lab.state.totals == lab.state.recount(), "\(place)")
                #expect(lab.state.knows(id: event.id), "\(place)")
            }
            #expect(lab.state.knownIDs == Set(random.logs[number].map(\.id)).count, "\(Seeds.replay(seed))")
        }
    }

    @Test(arguments: Seeds.all)
    func anyInterleavingAndBatching_EndsInEqualDigestsAndTotals_WhichAreThoseOfTheReference(seed: UInt64) throws {
        let logs = RandomLogs(seed: seed)
        let plain = deliver(logs, seed: 0, tricks: false)
        let join = Totals.join(plain.map { standing($0) })
        let reference = ReferenceJoin(folds: logs.folds)
        #expect(lines(join) == reference.unitLines, "\(Seeds.replay(seed))")
        #expect(awardLines(join) == reference.awardLines, "\(Seeds.replay(seed))")
        #expect(gradeLines(join) == reference.gradeLines, "\(Seeds.replay(seed))")
        for order in 1...3 {
            let states = deliver(logs, seed: seed &* 1000 &+ UInt64(order), tricks: true)
            for (left, right) in zip(plain, states) {
                #expect(left.stateDigest() == right.stateDigest(), "\(left.office), \(Seeds.replay(seed))")
                #expect(left.totals == right.totals, "\(left.office), \(Seeds.replay(seed))")
            }
            #expect(Totals.stateDigest(of: states.reversed()) == Totals.stateDigest(of: plain), "\(Seeds.replay(seed))")
            var random = SeededRandom(seed &+ UInt64(order))
            #expect(Totals.join(states.map(standing).shuffled(using: &random)) == join, "\(Seeds.replay(seed))")
        }
    }

    @Test(arguments: Seeds.all.prefix(10))
    func theStateAsOfAnyRecord_IsThatOfAFoldUpToIt(seed: UInt64) {
        let random = RandomLogs(seed: seed)
        for (number, office) in RandomLogs.offices.enumerated() {
            var (whole, growing) = (Lab(office), Lab(office))
            for event in random.logs[number] { _ = whole.fold(event) }
            for (index, event) in random.logs[number].enumerated() {
                _ = growing.fold(event)
                let place = "\(office) #\(index + 1) \(event.type), \(Seeds.replay(seed))"
                let past = whole.state.asOf(records: UInt32(index + 1))
                #expect(past.stateDigest() == growing.state.stateDigest(), "\(place)")
                #expect(past.totals == growing.state.totals, "\(place)")
                #expect(past.head == growing.state.head, "\(place)")
                #expect(past.knownIDs == growing.state.knownIDs, "\(place)")
                #expect(past.units(year: 2014) == growing.state.units(year: 2014), "\(place)")
            }
            let before = whole.state.asOf(records: 0)
            #expect(before.stateDigest() == Lab(office).state.stateDigest(), "\(office), \(Seeds.replay(seed))")
            #expect(before.head == nil)
        }
    }

    @Test(arguments: Seeds.all)
    func everyUnitCountsAtMostOnce_HoweverItWasTransferred(seed: UInt64) {
        let logs = RandomLogs(seed: seed)
        let states = deliver(logs, seed: seed, tricks: false)
        // Each registration that was accepted stands for one unit at most; transfers move units and make none.
        let registered = logs.folds.reduce(0) { sum, fold in
            sum + fold.unitYears.count { fold.story($0.unit, $0.year).map { !$0.ended && $0.cameBy == nil } ?? false }
        }
        let counted = Totals.join(states.map(standing)).units.reduce(0) { $0 + $1.counts.registered }
        #expect(counted <= registered, "\(Seeds.replay(seed))")
    }

    @Test func theRandomLogs_MeetEveryCodeThatEventsCanBring() {
        let met = Set(Seeds.all.prefix(30).flatMap { RandomLogs(seed: $0).verdicts.joined() })
        let expected: [RejectionCode] = [
            .duplicateID, .wrongOffice, .unknownForm, .yearOutsideEdition, .unitExists, .unitUnknown, .unitRetired,
            .kindMismatch, .mergeIntoItself, .mergeTargetUnknown, .transferPending, .transferExists, .transferToItself,
            .resultStands, .awardStands, .staleReplaces, .replacesUnknown, .reasonMissing, .nothingToWithdraw,
            .officeExists, .officeUnknown, .officeRetired, .keyExists, .keyRoleMismatch, .keyRevoked, .throughMissing,
            .logExists, .unknownScheme, .unknownResult, .countsDiffer, .resultsMissing, .completedAlready,
            .figureStands,
            .answeredAlready, .periodClosed, .periodOpen,
        ]
        if Seeds.all.count > 1 { #expect(met.isSuperset(of: expected.map(\.rawValue) + ["accepted"])) }
    }

    // MARK: Helpers

    /// The totals before, moved by what the outcome says.
    ///
    /// - Parameter held: the grade that the event's unit had before.
    private func moved(
        _ totals: OfficeTotals, by outcome: Outcome, _ state: OfficeState, _ held: Grade?
    ) -> OfficeTotals {
        var units = totals.units
        var grades = totals.grades
        var awards = totals.awards
        switch outcome {
        case .accepted(.unit(let change)):
            let cell = UnitCell(year: change.year, area: change.area, unitKind: change.unitKind)
            units[cell, default: .zero] += change.after.counts - change.before.counts
            // A grade counts where its unit does.
            if change.before.status.countsAtItsOffice { grades[cell, default: .zero] -= GradeCounts(oneWith: held) }
            if change.after.status.countsAtItsOffice { grades[cell, default: .zero] += GradeCounts(oneWith: held) }
        case .accepted(.grade(let change)):
            #expect(change.before == held)
            guard change.status.countsAtItsOffice else { break }
            let cell = UnitCell(year: change.year, area: change.area, unitKind: change.unitKind)
            grades[cell, default: .zero] += GradeCounts(oneWith: change.after) - GradeCounts(oneWith: change.before)
        case .accepted(.award(let change)):
            if let before = change.before { awards[before.cell, default: 0] -= before.quantity }
            if let after = change.after { awards[after.cell, default: 0] += after.quantity }
        default: break
        }
        return OfficeTotals(units: units, awards: awards, transfers: state.totals.transfers, grades: grades)
    }

    private func standing(_ state: OfficeState) -> OfficeStanding {
        OfficeStanding(
            state, name: "", area: try! AreaCode(state.office.text.uppercased()), logKind: .official,
            digest: Digest.sha256(of: Array(state.office.text.utf8)))
    }

    private func lines(_ totals: ProvinceTotals) -> [String] {
        totals.units.map { line in
            let counts = line.counts
            return "\(line.office) \(line.cell.year) \(line.cell.area) \(line.cell.unitKind)"
                + " \(counts.registered) \(counts.met) \(counts.notMet) \(counts.deferred)"
        }.sorted()
    }

    private func gradeLines(_ totals: ProvinceTotals) -> [String] {
        totals.units.filter { $0.grades != .zero }.map { line in
            let grades = line.grades
            return "\(line.office) \(line.cell.year) \(line.cell.area) \(line.cell.unitKind)"
                + " \(grades.excellent) \(grades.good) \(grades.average) \(grades.weak)"
        }.sorted()
    }

    private func awardLines(_ totals: ProvinceTotals) -> [String] {
        totals.awards.map { line in
            "\(line.office) \(line.cell.year) \(line.cell.authority) \(line.cell.form) \(line.cell.recipient) \(line.count)"
        }.sorted()
    }

    /// Delivers the offices' logs in an interleaving of the seed, in batches of 1 to 40. Tricks: a batch that was
    /// delivered comes again, and one that was folded is taken back (its commit failed) and folded anew.
    private func deliver(_ random: RandomLogs, seed: UInt64, tricks: Bool) -> [OfficeState] {
        var generator = SeededRandom(seed)
        var labs = RandomLogs.offices.map { Lab($0) }
        var next = random.logs.map { _ in 0 }
        while let open = Optional(next.indices.filter { next[$0] < random.logs[$0].count }), !open.isEmpty {
            let office = generator.pick(open)
            var first = next[office]
            if tricks, generator.chance(10) { first = max(0, first - Int.random(in: 1...20, using: &generator)) }
            let end = min(random.logs[office].count, next[office] + Int.random(in: 1...40, using: &generator))
            let log = labs[office].log
            func fold(_ state: inout OfficeState) {
                for index in first..<end {
                    let position = Position(UInt64(index) + 1)
                    _ = state.apply(random.logs[office][index], at: LogPosition(log: log, position: position))
                }
            }
            if tricks, generator.chance(30) {
                let mark = labs[office].state.mark()
                fold(&labs[office].state)
                labs[office].state.rollBack(to: mark)
            }
            fold(&labs[office].state)
            if tricks, generator.chance(50) { labs[office].state.settle() }
            next[office] = max(next[office], end)
        }
        return labs.map(\.state)
    }
}
