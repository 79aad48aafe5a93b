import EventSchema
import Testing

@testable import Consolidation

/// Records about keys and logs: which count, what the state says of them, and that they can be taken back.
struct TrustFoldTests {
    private let here = LogPosition(log: LogID(random: (1, 1)), position: Position(9))

    // MARK: Rules

    @Test func officeUnknown_AndOfficeRetired_WhenAKeyIsForAnOfficeThatMayNotReport() {
        var lab = Lab("tinh")
        lab.refuse(lab.enrolKey(1), .officeUnknown)
        lab.refuse(lab.enrolKey(1, .signing, .office, "ten-khac"), .officeUnknown)
        lab.accept(lab.enrol("457"), lab.retireOffice("457"))
        lab.refuse(lab.enrolKey(1), .officeRetired)
        lab.accept(lab.enrol("457"), lab.enrolKey(1), lab.enrolKey(2, .connection, .reader, "phong-thi-dua"))
        lab.refuse(lab.admit(here.log, of: "458", parent: here), .officeUnknown)
    }

    @Test func keyRoleMismatch_WhenOneWhoSignsNothingGetsASigningKey_OrAKeyReplacesItself() {
        var lab = Lab("tinh")
        for role in [KeyRole.reader, .peer, .operator] {
            lab.refuse(lab.enrolKey(1, .signing, role, "ai-do"), .keyRoleMismatch)
        }
        lab.refuse(lab.rotateKey(3, to: 3), .keyRoleMismatch)
        lab.accept(lab.enrolKey(1, .signing, .aggregator, "tong-hop"))
    }

    @Test func officeUnknown_ComesBeforeKeyExists() {
        var lab = Lab("tinh")
        lab.accept(lab.enrolKey(1, .connection, .reader, "ai-do"))
        lab.refuse(lab.enrolKey(1), .officeUnknown)
        lab.refuse(lab.enrolKey(1, .signing, .reader, "ai-do"), .keyRoleMismatch)
        lab.refuse(lab.enrolKey(1, .connection, .peer, "nguoi-khac"), .keyExists)
    }

    @Test func keyExists_WhenTheKeyWasEnrolledOrRotatedInHere() {
        var lab = Lab("tinh")
        lab.accept(lab.enrol("457"), lab.enrolKey(1), lab.rotateKey(1, to: 2))
        lab.refuse(lab.enrolKey(1), .keyExists)
        lab.refuse(lab.enrolKey(2), .keyExists)
        lab.refuse(lab.rotateKey(2, to: 1), .keyExists)
        lab.refuse(lab.rotateKey(1, to: 2), .keyExists)
        lab.refuse(lab.rotateKey(2, to: 2), .keyExists)
    }

    @Test func keyRevoked_WhenItWasBefore_AndThroughMissing_WhenASigningKeyNamesNoPosition() {
        var lab = Lab("tinh")
        lab.accept(lab.enrol("457"), lab.enrolKey(1, .signing), lab.enrolKey(2))
        lab.refuse(lab.revokeKey(1), .throughMissing)
        lab.accept(lab.revokeKey(1, through: here), lab.revokeKey(2), lab.revokeKey(99, .lost))
        lab.refuse(lab.revokeKey(1, through: here), .keyRevoked)
        lab.refuse(lab.revokeKey(2), .keyRevoked)
        lab.refuse(lab.revokeKey(99), .keyRevoked)
    }

    @Test func logExists_WhenItWasAdmittedBefore() {
        var lab = Lab("tinh")
        let child = LogID(random: (2, 2))
        lab.accept(lab.enrol("457"), lab.admit(child, parent: here))
        lab.refuse(lab.admit(child, parent: here), .logExists)
        lab.refuse(lab.admit(child, of: "458", parent: here), .logExists)
    }

    @Test func aRemovalIsOrderedOnce_OfAnEnrolledOfficeThatIsNotThisOne() {
        var lab = Lab("tinh")
        lab.refuse(lab.blank(Position(3)), .officeUnknown)
        lab.accept(lab.enrol("457"), lab.enrol("tinh"), lab.blank(Position(3)), lab.blank(Position(4)))
        lab.refuse(lab.blank(Position(3)), .blankedAlready)
        // Another digest or office is another order: a slip of the pen does not stand in the way of the right one.
        lab.refuse(lab.blank(Position(3), of: "458"), .officeUnknown)
        lab.accept(lab.blank(Position(3), digest: .sha256(of: [1])))
        lab.refuse(lab.blank(Position(3), digest: .sha256(of: [1])), .blankedAlready)
        lab.refuse(lab.blank(Position(5), of: "tinh"), .ownRecord)
        #expect(lab.state.orderedRemovals.map(\.place.position) == [Position(3), Position(3), Position(4)])
    }

    // MARK: State

    @Test func accessors_TellWhatTheLogSays_Sorted_AndWhereARotationStands() throws {
        var lab = Lab("tinh")
        lab.accept(lab.enrol("457"))
        let numbers: [UInt8] = [5, 1, 9, 3]
        for number in numbers { lab.accept(lab.enrolKey(number)) }
        let place = lab.place
        lab.accept(lab.rotateKey(1, to: 2), lab.rotateKey(3, to: 4), lab.revokeKey(9), lab.revokeKey(5, .retired))
        lab.accept(lab.admit(LogID(random: (8, 0)), parent: here), lab.admit(LogID(random: (7, 0)), parent: here))
        #expect(lab.state.enrolledKeys.map(\.key) == numbers.map { Lab.key($0).id }.sorted())
        #expect(lab.state.revokedKeys.map(\.key) == [Lab.key(9).id, Lab.key(5).id].sorted())
        #expect(lab.state.rotatedKeys.map(\.key) == [Lab.key(2).id, Lab.key(4).id].sorted())
        let rotation = try #require(lab.state.rotatedKeys.first { $0.key == Lab.key(2).id })
        #expect(rotation.place == place && rotation.rotation.replaces == Lab.key(1).id)
        #expect(lab.state.admittedLogs.map(\.log) == [LogID(random: (7, 0)), LogID(random: (8, 0))])
        #expect(lab.state.admittedLogs.map(\.admission.office.text) == ["457", "457"])
    }

    @Test func change_SaysWhatWasAdded() {
        var lab = Lab("tinh")
        lab.accept(lab.enrol("457"))
        let event = lab.enrolKey(1)
        guard case .keyEnrolled(let data) = event.data else {
            Issue.record("not an enrolment")
            return
        }
        #expect(lab.state.check(event) == .accepted(.trust(.enrolled(Lab.key(1).id, data))))
        #expect(lab.fold(event) == .accepted(.trust(.enrolled(Lab.key(1).id, data))))
    }

    @Test func rollBack_GivesKeysAndLogsBackExactly() {
        var lab = Lab("tinh")
        lab.accept(lab.enrol("457"), lab.enrolKey(1), lab.rotateKey(1, to: 2), lab.revokeKey(50))
        lab.accept(lab.admit(LogID(random: (7, 0)), parent: here))
        let before = lab.state.stateDigest()
        let mark = lab.state.mark()
        lab.accept(
            lab.enrolKey(3, .signing), lab.revokeKey(3, through: here), lab.rotateKey(2, to: 4), lab.revokeKey(1),
            lab.admit(LogID(random: (8, 0)), parent: here))
        #expect(lab.state.stateDigest() != before)
        lab.state.rollBack(to: mark)
        #expect(lab.state.stateDigest() == before)
        #expect(lab.state.enrolledKeys.map(\.key) == [Lab.key(1).id])
        #expect(lab.state.revokedKeys.map(\.key) == [Lab.key(50).id])
        #expect(lab.state.rotatedKeys.map(\.key) == [Lab.key(2).id])
        #expect(lab.state.admittedLogs.map(\.log) == [LogID(random: (7, 0))])
    }

    /// Every field of every line is in the digest: another value anywhere gives another one.
    @Test func stateDigest_TellsEveryFieldApart() {
        let there = LogPosition(log: here.log, position: Position(8))
        let time = "2014-11-20T08:15:30.123Z"
        let variants: [(inout Lab) -> Event] = [
            { $0.enrolKey(1) }, { $0.enrolKey(2) }, { $0.enrolKey(1, .signing) },
            { $0.enrolKey(1, .connection, .reader) }, { $0.enrolKey(1, .connection, .peer) },
            { $0.enrolKey(1, .connection, .peer, "458") }, { $0.enrolKey(1, from: time) },
            { $0.enrolKey(1, until: time) }, { [here] in $0.enrolKey(1, since: here) },
            { $0.enrolKey(1, since: there) },
            { $0.revokeKey(1) }, { $0.revokeKey(1, .lost) }, { [here] in $0.revokeKey(1, through: here) },
            { $0.rotateKey(1, to: 2) }, { $0.rotateKey(3, to: 2) }, { $0.rotateKey(1, to: 2, .signing) },
            { $0.rotateKey(1, to: 2, until: time) }, { [here] in $0.admit(LogID(random: (1, 0)), parent: here) },
            { $0.admit(LogID(random: (1, 0)), parent: there) },
            { [here] in $0.admit(LogID(random: (2, 0)), parent: here) },
        ]
        var digests: Set<EventSchema.Digest> = []
        for variant in variants {
            var lab = Lab("tinh")
            lab.accept(lab.enrol("457"), variant(&lab))
            digests.insert(lab.state.stateDigest())
        }
        #expect(digests.count == variants.count)
    }

    @Test func stateDigest_TellsWhereARotationStands() {
        var first = Lab("450")
        var second = Lab("450")
        let (rotation, unit) = (first.rotateKey(1, to: 2), first.register("A"))
        first.accept(rotation, unit)
        second.accept(unit, rotation)
        #expect(first.state.stateDigest() != second.state.stateDigest())
    }
}
