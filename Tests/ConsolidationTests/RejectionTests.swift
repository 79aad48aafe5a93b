import EventSchema
import Testing

@testable import Consolidation

/// One test for each code: what brings it about, and that totals do not move.
struct RejectionTests {
    private let unheardOf = Lab.id(9_999, of: try! OfficeID("elsewhere"))
    private let transfer = Lab.id(8_888, of: try! OfficeID("transfers"))

    @Test func duplicateID_WhenTheSameRecordComesAgain_OrAnotherWithItsID() {
        var lab = Lab()
        let event = lab.register("A")
        lab.accept(event)
        lab.refuse(event, .duplicateID)
        lab.refuse(
            lab.event("B", lab.register("B").data, id: event.id), .duplicateID)
    }

    @Test func duplicateID_WhenTheFirstRecordWithItWasRejected() {
        var lab = Lab()
        let early = lab.decide("A", .met)
        lab.refuse(early, .unitUnknown)
        lab.accept(lab.register("A"))
        lab.refuse(early, .duplicateID)
    }

    @Test(arguments: ["/44/452", "/45/450"])
    func wrongOffice_WhenTheSourceIsAnother(source: String) {
        var lab = Lab()
        lab.refuse(lab.event("A", lab.register("A").data, source: source), .wrongOffice)
    }

    @Test func unitExists_WhenItStandsInThatYear_AndNotInAnother() {
        var lab = Lab()
        lab.accept(lab.register("A"), lab.register("A", year: 2015))
        lab.refuse(lab.register("A"), .unitExists)
        lab.refuse(lab.register("A", name: "Tên khác"), .unitExists)
        lab.refuse(lab.transfer("A", .incoming, "452", transfer), .unitExists)
    }

    @Test func unitUnknown_WhenItIsNotInThatYearsRegister() {
        var lab = Lab()
        lab.accept(lab.register("A", year: 2015))
        lab.refuse(lab.decide("A", .met), .unitUnknown)
        lab.refuse(lab.withdraw("A", unheardOf), .unitUnknown)
        lab.refuse(lab.retire("A"), .unitUnknown)
        lab.refuse(lab.merge("A", into: "B"), .unitUnknown)
        lab.refuse(lab.transfer("A", .outgoing, "452", transfer), .unitUnknown)
    }

    @Test func unitRetired_WhenItLeftTheRegister() {
        var lab = Lab()
        lab.accept(lab.register("A"), lab.retire("A"), lab.register("B"), lab.register("C"), lab.merge("B", into: "C"))
        lab.refuse(lab.decide("A", .met), .unitRetired)
        lab.refuse(lab.decide("B", .met), .unitRetired)
        lab.refuse(lab.retire("A"), .unitRetired)
        lab.refuse(lab.merge("A", into: "C"), .unitRetired)
    }

    @Test func kindMismatch_WhenTheRegisterSaysAnotherKind() {
        var lab = Lab()
        lab.accept(lab.register("A"))
        lab.refuse(lab.decide("A", .met, kind: Lab.school), .kindMismatch)
        lab.refuse(lab.transfer("A", .outgoing, "452", transfer, kind: Lab.school), .kindMismatch)
    }

    @Test func mergeIntoItself_AndMergeTargetUnknown() {
        var lab = Lab()
        lab.accept(lab.register("A"), lab.register("B", year: 2015), lab.register("C"), lab.retire("C"))
        lab.refuse(lab.merge("A", into: "A"), .mergeIntoItself)
        lab.refuse(lab.merge("A", into: "B"), .mergeTargetUnknown)
        lab.refuse(lab.merge("A", into: "C"), .mergeTargetUnknown)
    }

    @Test func transferPending_WhenTheUnitIsOnItsWay() {
        var lab = Lab()
        lab.accept(lab.register("A"), lab.register("B"), lab.transfer("A", .outgoing, "452", transfer))
        lab.refuse(lab.retire("A"), .transferPending)
        lab.refuse(lab.merge("A", into: "B"), .transferPending)
        lab.refuse(lab.transfer("A", .outgoing, "453", unheardOf), .transferPending)
        lab.refuse(lab.transfer("A", .incoming, "453", unheardOf), .transferPending)
    }

    @Test func transferExists_WhenItsIDServedAnotherUnit() {
        var lab = Lab()
        lab.accept(lab.register("A"), lab.register("B"), lab.transfer("A", .outgoing, "452", transfer))
        lab.refuse(lab.transfer("B", .outgoing, "452", transfer), .transferExists)
        lab.refuse(lab.transfer("C", .incoming, "452", transfer), .transferExists)
    }

    @Test func transferToItself_WhenTheCounterpartIsTheOffice() {
        var lab = Lab()
        lab.accept(lab.register("A"))
        lab.refuse(lab.transfer("A", .outgoing, "450", transfer), .transferToItself)
    }

    @Test func resultStands_WhenReplacesIsMissing() {
        var lab = Lab()
        lab.accept(lab.register("A"), lab.decide("A", .met))
        lab.refuse(lab.decide("A", .notMet, reason: Lab.mistake), .resultStands)
    }

    @Test func awardStands_WhenReplacesIsMissing() {
        var lab = Lab()
        lab.accept(lab.grant(), lab.grant(line: 2), lab.grant(year: 2015))
        lab.refuse(lab.grant(quantity: 4), .awardStands)
    }

    @Test func staleReplaces_WhenItWasCorrectedOrWithdrawnMeanwhile() {
        var lab = Lab()
        let first = lab.decide("A", .met)
        lab.accept(lab.register("A"), first)
        let second = lab.decide("A", .notMet, replaces: first.id, reason: Lab.mistake)
        lab.accept(second)
        let late = lab.decide("A", .deferred, replaces: first.id, reason: Lab.mistake)
        lab.refuse(late, .staleReplaces)
        #expect(lab.state.standing(for: late) == second.id)
        lab.refuse(lab.withdraw("A", first.id), .staleReplaces)
        lab.accept(lab.withdraw("A", second.id))
        lab.refuse(lab.decide("A", .met, replaces: second.id, reason: Lab.mistake), .staleReplaces)

        let grant = lab.grant()
        let corrected = lab.grant(quantity: 5, replaces: grant.id, reason: Lab.mistake)
        lab.accept(grant, corrected)
        lab.refuse(lab.grant(quantity: 6, replaces: grant.id, reason: Lab.mistake), .staleReplaces)
        lab.refuse(lab.revoke(grant.id), .staleReplaces)
    }

    @Test func replacesUnknown_WhenNoSuchRecordWasTakenIn() {
        var lab = Lab()
        lab.accept(lab.register("A"))
        lab.refuse(lab.decide("A", .met, replaces: unheardOf, reason: Lab.mistake), .replacesUnknown)
        lab.accept(lab.decide("A", .met), lab.grant())
        lab.refuse(lab.decide("A", .notMet, replaces: unheardOf, reason: Lab.mistake), .replacesUnknown)
        lab.refuse(lab.withdraw("A", unheardOf), .replacesUnknown)
        lab.refuse(lab.grant(replaces: unheardOf, reason: Lab.mistake), .replacesUnknown)
        lab.refuse(lab.revoke(unheardOf), .replacesUnknown)
    }

    @Test func staleReplaces_WhenARecordNamesItself() {
        var lab = Lab()
        lab.accept(lab.register("A"))
        let itself = Lab.id(500, of: lab.office)
        let data = lab.decide("A", .met, replaces: itself, reason: Lab.mistake).data
        lab.refuse(lab.event("A", data, id: itself), .staleReplaces)
    }

    @Test func reasonMissing_WhenACorrectionGivesNone() {
        var lab = Lab()
        let result = lab.decide("A", .met)
        let grant = lab.grant()
        lab.accept(lab.register("A"), result, grant)
        lab.refuse(lab.decide("A", .notMet, replaces: result.id), .reasonMissing)
        lab.refuse(lab.grant(quantity: 1, replaces: grant.id), .reasonMissing)
    }

    @Test func nothingToWithdraw_WhenNothingStands() {
        var lab = Lab()
        let grant = lab.grant()
        lab.accept(lab.register("A"), grant, lab.revoke(grant.id))
        lab.refuse(lab.withdraw("A", unheardOf), .nothingToWithdraw)
        lab.refuse(lab.revoke(grant.id), .nothingToWithdraw)
        lab.refuse(lab.revoke(line: 7, unheardOf), .nothingToWithdraw)
    }

    @Test func officeExists_OfficeUnknown_OfficeRetired() {
        var lab = Lab("tinh")
        lab.accept(lab.enrol("457"))
        lab.refuse(lab.enrol("457"), .officeExists)
        lab.refuse(lab.retireOffice("458"), .officeUnknown)
        lab.accept(lab.enrol("457", name: "Huyện Lệ Thủy"), lab.retireOffice("457"))
        lab.refuse(lab.retireOffice("457"), .officeRetired)
        lab.accept(lab.enrol("457"))
        #expect(lab.state.enrolledOffices.map(\.standing.retiredFrom) == [nil])
    }

    @Test func catalogueCodes_WhenTheEditionDoesNotKnowAWord() throws {
        var lab = Lab()
        let unknown = try CatalogueCode("khong-co")
        lab.accept(lab.register("A"))
        lab.refuse(lab.register("B", kind: unknown), .unknownUnitKind)
        lab.refuse(lab.register("B", year: 2150), .yearOutsideEdition)
        lab.refuse(lab.grant(form: "khong-co"), .unknownForm)
        lab.refuse(lab.grant(recipient: "khong-co"), .unknownRecipient)
        lab.refuse(lab.decide("A", .met, reason: unknown), .unknownReason)
        let data = ClassificationDecided(year: 2014, unitKind: Lab.kdc, scheme: unknown, result: .met)
        lab.refuse(lab.event("A", .classificationDecided(data)), .unknownScheme)
        let authority = AwardGranted(
            year: 2014, authority: unknown, form: try CatalogueCode("bang-khen"),
            recipient: try CatalogueCode("collective"), quantity: 1,
            decision: Decision(number: "1", date: try CivilDate("2014-11-19")), line: 1)
        lab.refuse(lab.event(authority.subject, .awardGranted(authority)), .unknownAuthority)
        let decision = ClassificationDecided(
            year: 2014, unitKind: Lab.kdc, scheme: try CatalogueCode(Fold.scheme), result: .met,
            decision: Decision(number: "1", date: try CivilDate("2014-11-19"), authority: unknown))
        lab.refuse(lab.event("A", .classificationDecided(decision)), .unknownDecisionAuthority)
    }

    @Test func catalogueErrors_EachHaveACodeHere_OrAreNotInCatalogue() {
        #expect(RejectionCode(catalogue: .unknownResult) == .unknownResult)
        #expect(RejectionCode(catalogue: .badEdition) == .notInCatalogue)
        for code in RejectionCode.allCases where code.rawValue.hasPrefix("unknown-") {
            #expect(SchemaError.Code(rawValue: code.rawValue) != nil, "\(code) is not a code of the catalogue")
        }
    }
}
