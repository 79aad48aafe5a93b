import EventSchema
import Testing

@testable import Consolidation

/// Published figures, and answers to warnings: what the fold keeps of them.
struct StatementFoldTests {
    private let met = Figure.units(unitKind: Lab.kdc, measure: .met, area: nil)
    private let certificates = Figure.awards(
        authority: try! CatalogueCode("bo-cong-an"), form: try! CatalogueCode("bang-khen"), recipient: nil)

    @Test func aFigureIsDeclaredOnce_AndThenCorrectedByNameAndReason() {
        var lab = Lab("tinh")
        let first = lab.publish(met, 1201)
        lab.accept(first)
        lab.refuse(lab.publish(met, 1201), .figureStands)
        lab.refuse(lab.publish(met, 1200, reason: Lab.mistake), .figureStands)
        lab.refuse(lab.publish(met, 1200, replaces: first.id), .reasonMissing)
        let second = lab.publish(met, 1200, replaces: first.id, reason: Lab.mistake)
        #expect(lab.state.standing(for: second) == first.id)
        lab.accept(second)
        lab.refuse(lab.publish(met, 1199, replaces: first.id, reason: Lab.mistake), .staleReplaces)
        let never = Lab.id(99_000, of: lab.office)
        lab.refuse(lab.publish(met, 1199, replaces: never, reason: Lab.mistake), .replacesUnknown)
        // Another year and another key are other figures.
        lab.accept(lab.publish(met, 1300, year: 2015), lab.publish(met, 1202, key: try! CatalogueCode("khac")))
        #expect(lab.state.sortedFigures.map(\.figure.data.value) == [1200, 1202, 1300])
    }

    @Test func wordsOfAFigureAreThoseOfTheEdition() throws {
        var lab = Lab("tinh")
        lab.refuse(
            lab.publish(.units(unitKind: try CatalogueCode("xa-phuong-dac-khu"), measure: .met, area: nil), 1),
            .unknownUnitKind)
        for (authority, form, recipient, code) in [
            ("khong-co", "bang-khen", "collective", RejectionCode.unknownAuthority),
            ("bo-cong-an", "khong-co", "collective", .unknownForm),
            ("bo-cong-an", "bang-khen", "khong-co", .unknownRecipient),
        ] {
            let figure = Figure.awards(
                authority: try CatalogueCode(authority), form: try CatalogueCode(form),
                recipient: try CatalogueCode(recipient))
            lab.refuse(lab.publish(figure, 1), code)
        }
        lab.refuse(lab.publish(met, 1, reason: try CatalogueCode("giai-the")), .unknownReason)
    }

    @Test func anAnswerHoldsUntilAnotherIsGiven() throws {
        var lab = Lab("tinh")
        let key = try WarningKey("reported-twice/2014/450/A/0f1e2d3c")
        lab.accept(lab.answer(key, .beingExamined))
        lab.refuse(lab.answer(key, .beingExamined), .answeredAlready)
        lab.accept(lab.answer(key, .beingExamined, note: "Vẫn đang hỏi"), lab.answer(key, .dismissed))
        #expect(lab.state.answer(to: key)?.data.answer == .dismissed)
        #expect(lab.state.answer(to: try WarningKey("reported-twice/2014/450/A/0f1e2d3d")) == nil)
    }

    @Test func rollBack_GivesStatementsBackExactly() throws {
        var lab = Lab("tinh")
        let first = lab.publish(met, 1201)
        lab.accept(first, lab.answer(try WarningKey("reported-twice/2014/450/A/0f1e2d3c"), .accepted))
        let before = lab.state.stateDigest()
        let mark = lab.state.mark()
        lab.accept(
            lab.publish(met, 1, replaces: first.id, reason: Lab.mistake), lab.publish(certificates, 13),
            lab.answer(try WarningKey("reported-twice/2014/450/A/0f1e2d3c"), .dismissed),
            lab.answer(try WarningKey("reported-twice/2014/450/B/0f1e2d3c"), .dismissed))
        #expect(lab.state.stateDigest() != before)
        lab.state.rollBack(to: mark)
        #expect(lab.state.stateDigest() == before)
    }

    @Test(arguments: [
        "reported-twice/2014/450/A", "reported-twice/2014/450/A/0f1e2d3c/1", "reported-twice/14/450/A/0f1e2d3c",
        "Reported/2014/450/A/0f1e2d3c", "reported-twice/2014/450/a/0f1e2d3c", "reported-twice/2014/450/A/0f1e2d3",
        "reported-twice/2014//A/0f1e2d3c", "reported-twice/+2014/450/A/0f1e2d3c", "",
    ])
    func whatIsNoKeyOfAWarning(_ text: String) {
        #expect(WarningKey(validating: text) == nil)
    }
}
