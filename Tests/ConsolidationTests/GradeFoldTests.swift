import EventSchema
import Testing

@testable import Consolidation

/// Grades of the movement beside results against the standard.
struct GradeFoldTests {
    private let excellent = SchemeResult.graded(.excellent)
    private let good = SchemeResult.graded(.good)

    private func unit(_ lab: Lab, _ code: String = "A") throws -> UnitView {
        try #require(lab.state.current(unit: try UnitCode(code), year: 2023))
    }

    @Test func aUnitHasAResultAndAGrade_AndNeitherTouchesTheOther() throws {
        var lab = Lab()
        let result = lab.decide("A", .notMet, year: 2023)
        let grade = lab.grade("A", good)
        lab.accept(lab.register("A", year: 2023), result, grade)
        var view = try unit(lab)
        #expect(view.result == .notMet && view.resultEvent == result.id)
        #expect(
            view.grade?.grade == .good && view.grade?.event == grade.id && view.grade?.decision?.number == "7/QĐ-CA")
        lab.accept(lab.withdraw("A", result.id, year: 2023))
        view = try unit(lab)
        #expect(view.result == nil && view.grade?.grade == .good)
        lab.accept(lab.decide("A", .met, year: 2023), lab.withdrawGrade("A", grade.id))
        view = try unit(lab)
        #expect(view.result == .met && view.grade == nil)
    }

    @Test func aCorrectionNamesTheGradeThatStands() throws {
        var lab = Lab()
        let first = lab.grade("A", good)
        lab.accept(lab.register("A", year: 2023), first)
        let second = lab.grade("A", excellent, replaces: first.id, reason: Lab.mistake)
        lab.refuse(lab.grade("A", excellent), .resultStands)
        lab.refuse(lab.grade("A", excellent, replaces: first.id), .reasonMissing)
        lab.accept(second)
        let stale = lab.grade("A", good, replaces: first.id, reason: Lab.mistake)
        lab.refuse(stale, .staleReplaces)
        #expect(lab.state.standing(for: stale) == second.id, "what stands is the grade, not the registration")
        lab.refuse(lab.grade("A", good, replaces: Lab.id(9_999, of: lab.office), reason: Lab.mistake), .replacesUnknown)
        lab.refuse(lab.withdrawGrade("A", first.id), .staleReplaces)
        lab.accept(lab.withdrawGrade("A", second.id))
        lab.refuse(lab.withdrawGrade("A", second.id), .nothingToWithdraw)
        // A result of the standard is no grade that could be replaced.
        let result = lab.decide("A", .met, year: 2023)
        lab.accept(result)
        lab.refuse(lab.grade("A", good, replaces: result.id, reason: Lab.mistake), .staleReplaces)
    }

    @Test func wordsOfOneSchemeAreRefusedUnderTheOther() throws {
        var lab = Lab()
        lab.accept(lab.register("A", year: 2023))
        lab.refuse(lab.grade("A", .standard(.met)), .unknownResult)
        let underStandard = ClassificationDecided(
            year: 2023, unitKind: Lab.kdc, scheme: try CatalogueCode(Fold.scheme), result: excellent)
        lab.refuse(lab.event("A", .classificationDecided(underStandard)), .unknownResult)
        // Before 2022 there is no such scheme.
        lab.accept(lab.register("A"))
        lab.refuse(lab.grade("A", excellent, year: 2014), .unknownScheme)
        lab.refuse(lab.grade("B", excellent), .unitUnknown)
        lab.refuse(lab.grade("A", excellent, kind: Lab.school), .kindMismatch)
    }

    @Test func aSchemeThatStatesOtherWords_IsRefusedByTheFoldItself() throws {
        // An edition to come could give the standard's scheme a word of the movement; this fold does not count it so.
        let source = try #require(Catalogue.standard.edition(forYear: 2023))
        let text = String(decoding: source.bytes, as: UTF8.self)
            .replacing("{ \"code\": \"deferred\", \"vi\"", with: "{ \"code\": \"kha\", \"vi\"")
        let edition = try CatalogueEdition(bytes: Array(text.utf8))
        var lab = Lab(catalogue: try Catalogue(editions: [edition]))
        lab.accept(lab.register("A", year: 2023))
        let decided = ClassificationDecided(
            year: 2023, unitKind: Lab.kdc, scheme: try CatalogueCode(Fold.scheme), result: good)
        lab.refuse(lab.event("A", .classificationDecided(decided)), .unknownResult)
    }

    @Test func aDistrictIsRegisteredAndGraded_AndHasNoResult() throws {
        var lab = Lab()
        lab.accept(lab.register("H", kind: Lab.district, year: 2023), lab.grade("H", excellent, kind: Lab.district))
        #expect(try unit(lab, "H").grade?.grade == .excellent)
        lab.refuse(lab.decide("H", .met, kind: Lab.district, year: 2023), .unknownUnitKind)
        lab.refuse(lab.register("H", kind: Lab.district), .unknownUnitKind)
    }

    @Test func whoLeavesTheRegisterHasNoGradeAnyMore() throws {
        var lab = Lab()
        lab.accept(
            lab.register("A", year: 2023), lab.register("B", year: 2023), lab.grade("A", good), lab.grade("B", good),
            lab.retire("A", year: 2023), lab.register("C", year: 2023), lab.merge("B", into: "C", year: 2023))
        #expect(try unit(lab).grade == nil)
        #expect(lab.state.totals.grades.isEmpty)
        lab.refuse(lab.grade("A", good), .unitRetired)
        lab.accept(lab.register("A", year: 2023))
        #expect(try unit(lab).grade == nil, "a new registration begins without one")
        lab.accept(lab.grade("A", excellent))
    }

    @Test func gradesAreReportedApart_AndRevisedByTheirOwnRecords() throws {
        var lab = Lab()
        let key = ReportKey(year: 2023, unitKind: Lab.kdc)
        let grade = lab.grade("A", good)
        lab.accept(lab.register("A", year: 2023), lab.register("B", year: 2023), grade)
        lab.refuse(lab.completeGrades([2, 1, 0, 0, 0]), .countsDiffer)
        lab.refuse(lab.completeGrades([2, 0, 1, 0, 0]), .resultsMissing)
        lab.accept(lab.grade("B", .graded(.weak)), lab.completeGrades([2, 0, 1, 0, 1]))
        lab.refuse(lab.completeGrades([2, 0, 1, 0, 1]), .completedAlready)
        // The standard is not reported by it, and its results do not revise the grades.
        lab.refuse(lab.complete([2, 0, 0, 0], year: 2023), .resultsMissing)
        lab.accept(lab.decide("A", .met, year: 2023), lab.decide("B", .met, year: 2023))
        lab.accept(lab.complete([2, 2, 0, 0], year: 2023))
        #expect(lab.state.reports[key]?.graded?.revisions == 0)
        lab.accept(lab.grade("A", excellent, replaces: grade.id, reason: Lab.mistake))
        #expect(lab.state.reports[key]?.graded?.revisions == 1 && lab.state.reports[key]?.completed?.revisions == 0)
        lab.accept(lab.register("C", year: 2023))
        #expect(lab.state.reports[key]?.graded?.revisions == 2 && lab.state.reports[key]?.completed?.revisions == 1)
    }

    @Test func rollBack_GivesGradesAndTheirReportsBack() {
        var lab = Lab()
        let grade = lab.grade("A", good)
        lab.accept(lab.register("A", year: 2023), grade, lab.register("B", year: 2023), lab.grade("B", good))
        let (digest, totals) = (lab.state.stateDigest(), lab.state.totals)
        let mark = lab.state.mark()
        lab.accept(
            lab.completeGrades([2, 0, 2, 0, 0]), lab.grade("A", excellent, replaces: grade.id, reason: Lab.mistake),
            lab.retire("B", year: 2023))
        #expect(lab.state.totals != totals && lab.state.stateDigest() != digest)
        lab.state.rollBack(to: mark)
        #expect(lab.state.totals == totals && lab.state.stateDigest() == digest)
    }

    /// Who grades a unit that moves: as with results.
    @Test func aGradeGoesWithItsUnit_UntilTheReceiverGradesItItself() {
        var giver = Lab("450")
        var receiver = Lab("452")
        let transfer = Lab.id(1, of: try! OfficeID("t"))
        func sum() -> [String] {
            Totals.join([giver.standing(), receiver.standing()]).units.map {
                "\($0.office) \($0.counts.registered) \($0.grades.excellent) \($0.grades.good)"
            }
        }
        giver.accept(
            giver.register("A", year: 2023), giver.grade("A", good),
            giver.transfer("A", .outgoing, "452", transfer, year: 2023))
        #expect(sum() == ["450 1 0 1"])
        receiver.accept(receiver.transfer("A", .incoming, "450", transfer, year: 2023))
        #expect(sum() == ["452 1 0 1"])
        receiver.accept(receiver.grade("A", excellent))
        #expect(sum() == ["452 1 1 0"])
    }
}
