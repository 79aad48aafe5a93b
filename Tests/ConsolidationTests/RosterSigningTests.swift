import EventSchema
import Testing

@testable import Consolidation

/// Whose signatures count, and where. The office is 457, its first signing key 51, its log that of its lab.
struct RosterSigningTests {
    private let first = Lab("457").log
    private let child = LogID(random: (5, 5))
    private let other = LogID(random: (6, 6))

    private func place(_ position: UInt64, _ log: LogID? = nil) -> LogPosition {
        LogPosition(log: log ?? first, position: Position(position))
    }

    private func province() -> Lab {
        var lab = Lab("tinh")
        lab.accept(lab.enrol("457"))
        return lab
    }

    /// Key 51 enrolled, replaced by 52 at position 3 of the office's log.
    private func rotated() -> (province: Lab, office: Lab) {
        var lab = province()
        var office = Lab("457")
        lab.accept(lab.enrolKey(51, .signing))
        office.accept(
            office.register("A"), office.register("B"), office.rotateKey(51, to: 52, .signing), office.register("C"))
        return (lab, office)
    }

    /// "good", or the fault.
    private func word(
        _ roster: Roster, _ key: UInt8, _ place: LogPosition, _ ancestors: [LogPosition] = [], office: String = "457"
    ) -> String {
        let found = roster.signingKey(
            Lab.key(key).id, office: try! OfficeID(office), log: place.log, position: place.position,
            ancestors: ancestors)
        switch found {
        case .success(let publicKey): return publicKey == Lab.key(key) ? "good" : "another key"
        case .failure(let fault): return fault.rawValue
        }
    }

    @Test func anEnrolledKey_IsGoodInEveryLogOfItsHolder_AndInNoOther() {
        var lab = province()
        lab.accept(lab.enrolKey(51, .signing), lab.enrolKey(1), lab.enrolKey(4, .signing, .aggregator, "457"))
        let roster = Roster.of([lab])
        #expect(word(roster, 51, place(1)) == "good")
        #expect(word(roster, 51, place(1, other)) == "good")
        #expect(word(roster, 51, place(7, child), [place(3)]) == "good")
        #expect(word(roster, 51, place(1), office: "458") == "unknown")
        #expect(word(roster, 51, place(1), office: "tinh") == "unknown")
        #expect(word(roster, 1, place(1)) == "unknown", "a connection key signs nothing")
        #expect(word(roster, 4, place(1)) == "unknown", "an aggregator's key signs no log")
        #expect(word(roster, 99, place(1)) == "unknown")
    }

    @Test func theAnchorsKey_IsGoodFromTheStart() {
        #expect(word(Roster.of([]), 201, place(1), office: "tinh") == "good")
        #expect(word(Roster.of([]), 201, place(1)) == "unknown")
        #expect(word(Roster.of([]), 200, place(1), office: "tinh") == "unknown")
    }

    @Test func since_IsBehindThatPosition_AndInTheChildren() {
        var lab = province()
        lab.accept(lab.enrolKey(51, .signing, since: place(10)))
        let roster = Roster.of([lab])
        #expect(word(roster, 51, place(10)) == "not-yet-valid")
        #expect(word(roster, 51, place(11)) == "good")
        #expect(word(roster, 51, place(1, other)) == "not-yet-valid")
        #expect(word(roster, 51, place(1, child), [place(12)]) == "good")
        #expect(word(roster, 51, place(1, child), [place(12, other)]) == "not-yet-valid")
        #expect(word(roster, 51, place(1, child), [place(4, other), place(12)]) == "good", "a grandchild")
        #expect(word(roster, 51, place(1, child), [place(9)]) == "good", "closed before it, as the province knew")
    }

    @Test func aRotation_SwitchesAtItsOwnPosition_ForTheLogAndItsChildren() {
        let (lab, office) = rotated()
        let roster = Roster.of([lab], [office])
        #expect(word(roster, 51, place(3)) == "good")
        #expect(word(roster, 51, place(4)) == "replaced")
        #expect(word(roster, 52, place(3)) == "not-yet-valid")
        #expect(word(roster, 52, place(4)) == "good")
        #expect(word(roster, 51, place(1, child), [place(4)]) == "replaced")
        #expect(word(roster, 52, place(1, child), [place(4)]) == "good")
        #expect(word(roster, 51, place(1, child), [place(2)]) == "good", "the child does not hold the rotation")
        #expect(word(roster, 52, place(1, child), [place(2)]) == "not-yet-valid")
        #expect(word(roster, 51, place(1, other)) == "good")
        #expect(word(roster, 52, place(1, other)) == "not-yet-valid")
    }

    @Test func rotations_Chain_AndOneOfAReplacedKeyBringsNothing() {
        var (lab, office) = rotated()
        office.accept(
            office.rotateKey(52, to: 53, .signing), office.rotateKey(51, to: 66, .signing),
            office.rotateKey(52, to: 67, .signing))
        let roster = Roster.of([lab], [office])
        #expect(word(roster, 52, place(5)) == "good" && word(roster, 52, place(6)) == "replaced")
        #expect(word(roster, 53, place(5)) == "not-yet-valid" && word(roster, 53, place(6)) == "good")
        #expect(word(roster, 66, place(9)) == "unknown" && word(roster, 67, place(9)) == "unknown")
        lab.accept(lab.revokeKey(53, through: place(8)))
        #expect(word(Roster.of([lab], [office]), 53, place(8)) == "good")
        #expect(word(Roster.of([lab], [office]), 53, place(9)) == "revoked")
    }

    @Test func aRotation_InAChildLog_KnowsItsParents() {
        var (lab, office) = rotated()
        lab.accept(lab.admit(child, parent: place(4)))
        office.begin(child)
        office.accept(office.rotateKey(52, to: 53, .signing))
        let roster = Roster.of([lab], [office])
        #expect(word(roster, 52, place(1, child), [place(4)]) == "good")
        #expect(word(roster, 52, place(2, child), [place(4)]) == "replaced")
        #expect(word(roster, 53, place(2, child), [place(4)]) == "good")
        #expect(word(roster, 53, place(4)) == "not-yet-valid")
        #expect(word(Roster.of([province()], [office]), 53, place(2, child), [place(4)]) == "unknown")
    }

    @Test func noOffice_RotatesTheSigningKeyOfAnother() {
        var (lab, office) = rotated()
        lab.accept(lab.enrol("458"), lab.enrolKey(61, .signing, .office, "458"))
        var thief = Lab("458")
        thief.accept(thief.rotateKey(52, to: 66, .signing), thief.rotateKey(201, to: 67, .signing))
        let roster = Roster.of([lab], [thief, office])
        for name in ["457", "458", "tinh"] {
            #expect(word(roster, 66, place(9, thief.log), office: name) == "unknown")
            #expect(word(roster, 67, place(9, thief.log), office: name) == "unknown")
        }
        #expect(word(roster, 52, place(9)) == "good")
        lab.accept(lab.rotateKey(52, to: 68, .signing))
        #expect(word(Roster.of([lab], [office]), 68, place(9)) == "unknown", "the province enrols, it does not rotate")
    }

    @Test func aRevokedKey_IsTrustedUpToThrough_AndNotInTheChildrenOrElsewhere() {
        var lab = province()
        lab.accept(lab.enrolKey(51, .signing), lab.revokeKey(51, through: place(7)))
        let roster = Roster.of([lab])
        #expect(word(roster, 51, place(7)) == "good")
        #expect(word(roster, 51, place(8)) == "revoked")
        #expect(word(roster, 51, place(1, child), [place(7)]) == "revoked")
        #expect(word(roster, 51, place(1, child), [place(5)]) == "revoked")
        #expect(word(roster, 51, place(1, other)) == "revoked")
    }

    @Test func aKeyRevokedInAChild_KeepsWhatItSignedInTheParents() {
        var lab = province()
        lab.accept(
            lab.enrolKey(51, .signing), lab.admit(child, parent: place(9)),
            lab.revokeKey(51, through: place(3, child)))
        let roster = Roster.of([lab])
        #expect(word(roster, 51, place(9)) == "good")
        #expect(word(roster, 51, place(10)) == "revoked", "behind the closing point")
        #expect(word(roster, 51, place(3, child), [place(9)]) == "good")
        #expect(word(roster, 51, place(4, child), [place(9)]) == "revoked")
    }

    @Test func aKeyRevokedWithoutThrough_IsTrustedNowhere() {
        var (lab, office) = rotated()
        lab.accept(lab.revokeKey(52))
        #expect(word(Roster.of([lab], [office]), 52, place(4)) == "revoked")
        #expect(word(Roster.of([lab], [office]), 51, place(3)) == "good")
    }

    @Test func aStolenKey_ThatRotatedItselfBehindTheLastTrustedPosition_BringsNothing() {
        var (lab, office) = rotated()
        lab.accept(lab.revokeKey(51, through: place(2)))
        let roster = Roster.of([lab], [office])
        #expect(word(roster, 52, place(4)) == "unknown")
        lab.accept(lab.enrolKey(53, .signing, since: place(2)))
        #expect(word(Roster.of([lab], [office]), 53, place(3)) == "good")
    }

    @Test func aRevocation_CountsInWhicheverLogOfTheProvinceItStands_AndTheOfficialOneFirst() {
        var official = province()
        var exercise = Lab("tinh")
        exercise.begin(other)
        official.accept(official.enrolKey(51, .signing), official.enrolKey(53, .signing))
        exercise.accept(exercise.revokeKey(51, through: place(3)), exercise.revokeKey(53, through: place(3)))
        official.accept(official.revokeKey(53, through: place(5)))
        let roster = Roster(
            anchor: .lab,
            province: [
                RosterSource(kind: .official, state: official.state),
                RosterSource(kind: .exercise, state: exercise.state),
            ], offices: [])
        #expect(word(roster, 51, place(3)) == "good" && word(roster, 51, place(4)) == "revoked")
        #expect(word(roster, 53, place(5)) == "good" && word(roster, 53, place(6)) == "revoked")
    }

    @Test func signingKeys_AreListedWithWhereTheyBeginAndEnd() throws {
        var (lab, office) = rotated()
        lab.accept(lab.enrolKey(54, .signing, since: place(2)), lab.revokeKey(54, through: place(9)))
        let listed = Roster.of([lab], [office]).signingKeys
        #expect(listed.map(\.key) == [51, 52, 54, 201].map { Lab.key($0).id }.sorted())
        let old = try #require(listed.first { $0.publicKey == Lab.key(51) })
        let new = try #require(listed.first { $0.publicKey == Lab.key(52) })
        let late = try #require(listed.first { $0.publicKey == Lab.key(54) })
        #expect(old.everywhere && old.replacedAt == [place(3)] && old.revocation == nil)
        #expect(!new.everywhere && new.broughtBy == [place(3)] && new.holder == "457" && new.role == .office)
        #expect(late.since == [place(2)] && late.revocation?.through == place(9))
    }

    @Test func admission_IsThatOfTheProvincesLog() {
        var lab = province()
        lab.accept(lab.admit(child, parent: place(4)), lab.admit(other, parent: place(2, child)))
        let roster = Roster.of([lab])
        #expect(roster.admission(of: child)?.office.text == "457")
        #expect(roster.admission(of: child)?.parent.position == Position(4))
        #expect(roster.admission(of: first) == nil)
        #expect(roster.lineage.ancestors(of: other) == [place(2, child), place(4)])
        #expect(roster.lineage.ancestors(of: first).isEmpty)
    }

    @Test func admissionsInACircle_EndAllTheSame() {
        var lab = province()
        lab.accept(lab.admit(child, parent: place(1, other)), lab.admit(other, parent: place(1, child)))
        #expect(Roster.of([lab]).lineage.ancestors(of: child) == [place(1, other), place(1, child)])
    }
}
