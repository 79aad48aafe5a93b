import EventSchema
import Testing

@testable import Consolidation

/// Who may speak: offices and connection keys.
struct RosterTests {
    private func at(_ text: String) -> Timestamp { try! Timestamp(text) }
    private var now: Timestamp { at("2014-11-20T08:15:30.123Z") }

    /// The province's own office with one enrolled office, 457, whose connection key is 1.
    private func province() -> Lab {
        var lab = Lab("tinh")
        lab.accept(lab.enrol("457"), lab.enrolKey(1), lab.enrolKey(51, .signing))
        return lab
    }

    // MARK: The anchor

    @Test func theAnchor_IsGoodBeforeAnythingIsRecorded_AndIsAnOffice() {
        let roster = Roster.of([])
        guard case .good(let principal) = roster.standing(of: Lab.key(200), at: .epoch) else {
            Issue.record("the anchor is not good")
            return
        }
        #expect(principal.office?.text == "tinh" && principal.role == .office && principal.key == Lab.key(200).id)
        #expect(roster.offices.map(\.office.text) == ["tinh"])
        #expect(roster.offices.map(\.name) == ["Công an tỉnh"])
        #expect(roster.offices.allSatisfy { $0.mayBring(.official) && $0.mayBring(.exercise) })
        #expect(roster.standing(of: Lab.key(201), at: now) == .notEnrolled)
        #expect(roster.standing(of: Lab.key(1), at: now) == .notEnrolled)
    }

    @Test func theAnchor_IsRevokedAndRotatedByItsOwnLogAlone() {
        var lab = Lab("tinh")
        lab.accept(lab.rotateKey(200, to: 202, until: "2014-12-01T00:00:00.000Z"))
        let roster = Roster.of([lab])
        #expect(roster.word(200, at("2014-11-30T23:59:59.999Z")) == "good tinh")
        #expect(roster.word(200, at("2014-12-01T00:00:00.000Z")) == "expired tinh")
        #expect(roster.word(202, .epoch) == "good tinh")
        lab.accept(lab.revokeKey(200))
        #expect(Roster.of([lab]).word(200, now) == "revoked tinh")
        #expect(Roster.of([lab]).word(202, now) == "good tinh")
        var stranger = Lab("450")
        stranger.accept(stranger.revokeKey(200), stranger.rotateKey(200, to: 66, until: "1971-01-01T00:00:00.000Z"))
        #expect(Roster.of([], [stranger]).word(200, now) == "good tinh")
        #expect(Roster.of([], [stranger]).word(66, now) == "notEnrolled")
    }

    @Test func theAnchorsOffice_DoesNotRetire_SinceNobodyCouldUndoIt() {
        var lab = Lab("tinh")
        lab.accept(lab.enrol("tinh", name: "Tên mới", area: "44"), lab.retireOffice("tinh"))
        let roster = Roster.of([lab])
        #expect(roster.word(200, at("2020-01-01T00:00:00Z")) == "good tinh")
        #expect(roster.offices.map(\.name) == ["Tên mới"])
        #expect(roster.offices.map(\.retiredFrom) == [nil])
    }

    // MARK: Enrolment

    @Test func enrolledKeys_StandForTheirHolders_InEveryRole() throws {
        var lab = province()
        lab.accept(
            lab.enrolKey(2, .connection, .reader, "phong-thi-dua"), lab.enrolKey(3, .connection, .peer, "tinh-ban"),
            lab.enrolKey(4, .connection, .operator, "truc-ban"),
            lab.enrolKey(5, .connection, .aggregator, "tong-hop"))
        let roster = Roster.of([lab])
        #expect(roster.word(1, now) == "good 457")
        let roles: [(UInt8, KeyRole, String)] = [
            (2, .reader, "phong-thi-dua"), (3, .peer, "tinh-ban"), (4, .operator, "truc-ban"),
            (5, .aggregator, "tong-hop"),
        ]
        for (number, role, holder) in roles {
            let found = try #require(roster.principals.first { $0.publicKey == Lab.key(number) })
            #expect(found.role == role && found.holder == holder && found.office == nil)
            #expect(roster.word(number, now) == "good \(holder)")
        }
        #expect(roster.principals.map(\.key) == [1, 2, 3, 4, 5, 200].map { Lab.key($0).id }.sorted())
        #expect(roster.word(51, now) == "notEnrolled", "a signing key opens no connection")
    }

    @Test func onlyTheProvincesOwnLog_IsHeeded() {
        var office = Lab("450")
        office.accept(
            office.enrol("458"), office.enrolKey(7, .connection, .office, "458"),
            office.enrolKey(8, .connection, .operator, "toi"), office.revokeKey(1),
            office.admit(LogID(random: (3, 3)), of: "458", parent: LogPosition(log: office.log, position: .first)))
        let roster = Roster.of([province(), office], [office])
        #expect(roster.word(7, now) == "notEnrolled" && roster.word(8, now) == "notEnrolled")
        #expect(roster.word(1, now) == "good 457")
        #expect(roster.offices.map(\.office.text) == ["457", "tinh"])
        #expect(roster.admission(of: LogID(random: (3, 3))) == nil)
    }

    @Test func removals_AreThoseOfTheProvincesOwnLogs_AndAnExercisesConcernExercisesOnly() throws {
        var official = Lab("tinh")
        official.accept(official.enrol("457"), official.blank(Position(3)))
        var exercise = Lab("tinh")
        exercise.accept(exercise.enrol("457"), exercise.blank(Position(4)))
        var stranger = Lab("450")
        stranger.accept(stranger.enrol("457"), stranger.blank(Position(5)))
        let sources = [
            RosterSource(kind: .exercise, state: exercise.state), RosterSource(kind: .official, state: official.state),
            RosterSource(kind: .official, state: stranger.state),
        ]
        let roster = Roster(anchor: .lab, province: sources, offices: sources)
        let log = LogID(random: (4, 4))
        let office = try OfficeID("457")
        #expect(roster.removals(in: log, of: office, kind: .official).map(\.place.position) == [Position(3)])
        #expect(
            roster.removals(in: log, of: office, kind: .exercise).map(\.place.position) == [Position(3), Position(4)])
        #expect(roster.removals(in: log, of: try OfficeID("458"), kind: .exercise).isEmpty)
        #expect(roster.logsWithRemovals == [log])
    }

    @Test func fromAndUntil_AreAHalfOpenTime() {
        var lab = Lab("tinh")
        lab.accept(
            lab.enrol("457"),
            lab.enrolKey(1, from: "2014-06-01T00:00:00.000Z", until: "2015-06-01T00:00:00.000Z"))
        let roster = Roster.of([lab])
        #expect(roster.word(1, at("2014-05-31T23:59:59.999Z")) == "notYet 457")
        #expect(roster.word(1, at("2014-06-01T00:00:00.000Z")) == "good 457")
        #expect(roster.word(1, at("2015-05-31T23:59:59.999Z")) == "good 457")
        #expect(roster.word(1, at("2015-06-01T00:00:00.000Z")) == "expired 457")
    }

    @Test func aRevokedKey_IsRevokedAtOnce_WhateverItsTime() {
        var lab = Lab("tinh")
        lab.accept(lab.enrol("457"), lab.enrolKey(1, until: "2014-01-01T00:00:00.000Z"), lab.revokeKey(1))
        #expect(Roster.of([lab]).word(1, .epoch) == "revoked 457")
        #expect(Roster.of([lab]).word(1, now) == "revoked 457")
    }

    @Test func anOffice_MaySpeakFromItsFirstDayOn_AndIsRetiredFromItsDay_InHoChiMinhTime() {
        var lab = province()
        #expect(Roster.of([lab]).word(1, at("2013-12-31T16:59:59.999Z")) == "notYet 457")
        #expect(Roster.of([lab]).word(1, at("2013-12-31T17:00:00.000Z")) == "good 457")
        lab.accept(lab.retireOffice("457"))
        let roster = Roster.of([lab])
        #expect(roster.word(1, at("2014-12-30T16:59:59.999Z")) == "good 457")
        #expect(roster.word(1, at("2014-12-30T17:00:00.000Z")) == "retired 457")
        #expect(roster.office(try! OfficeID("457"))?.retiredFrom?.text == "2014-12-31")
        lab.accept(lab.enrol("457"))
        #expect(Roster.of([lab]).word(1, at("2015-06-01T00:00:00.000Z")) == "good 457")
    }

    @Test func anOfficeOfAnExercise_MayBringExercisesOnly_AndTheOfficialLogSaysWhatItIs() throws {
        var official = Lab("tinh")
        var exercise = Lab("tinh")
        exercise.begin(LogID(random: (4, 4)))
        exercise.accept(
            exercise.enrol("457", name: "Diễn tập"), exercise.enrol("458", name: "Chỉ diễn tập"),
            exercise.enrolKey(1), exercise.enrolKey(2, .connection, .office, "458"), exercise.retireOffice("457"))
        official.accept(official.enrol("457", name: "Lệ Thủy"))
        let roster = Roster(
            anchor: .lab,
            province: [
                RosterSource(kind: .exercise, state: exercise.state),
                RosterSource(kind: .official, state: official.state),
            ], offices: [])
        let both = try #require(roster.office(try OfficeID("457")))
        #expect(both.name == "Lệ Thủy" && both.enrolledIn == [.official, .exercise] && both.retiredFrom == nil)
        #expect(both.mayBring(.official) && both.mayBring(.exercise))
        let rehearsing = try #require(roster.office(try OfficeID("458")))
        #expect(rehearsing.enrolledIn == [.exercise])
        #expect(!rehearsing.mayBring(.official) && rehearsing.mayBring(.exercise))
        #expect(roster.word(1, at("2015-06-01T00:00:00.000Z")) == "good 457")
    }

    // MARK: Rotation

    @Test func anOffice_RotatesItsOwnConnectionKey_AndTheOldOneStaysUntilItsLastMoment() {
        var office = Lab("457")
        office.accept(office.rotateKey(1, to: 2, until: "2014-12-01T00:00:00.000Z"), office.rotateKey(2, to: 3))
        let roster = Roster.of([province()], [office])
        #expect(roster.word(1, at("2014-11-30T23:59:59.999Z")) == "good 457")
        #expect(roster.word(1, at("2014-12-01T00:00:00.000Z")) == "expired 457")
        #expect(roster.word(2, now) == "good 457" && roster.word(3, now) == "good 457")
        #expect(roster.principals.first { $0.publicKey == Lab.key(3) }?.role == .office)
    }

    @Test func aRotation_ShortensTheOldKeysTime_AndNeverLengthensIt() {
        var lab = Lab("tinh")
        lab.accept(
            lab.enrol("457"), lab.enrolKey(1, until: "2014-12-01T00:00:00.000Z"), lab.enrolKey(51, .signing))
        var office = Lab("457")
        office.accept(office.rotateKey(1, to: 2, until: "2015-12-01T00:00:00.000Z"))
        #expect(Roster.of([lab], [office]).word(1, at("2014-12-01T00:00:00.000Z")) == "expired 457")
    }

    @Test func aRotatedKey_IsRevokedByTheProvince_AndTheRevokedOldKeyTakesNothingWithIt() {
        var lab = province()
        var office = Lab("457")
        office.accept(office.rotateKey(1, to: 2))
        lab.accept(lab.revokeKey(1, .replaced))
        #expect(Roster.of([lab], [office]).word(1, now) == "revoked 457")
        #expect(Roster.of([lab], [office]).word(2, now) == "good 457")
        lab.accept(lab.revokeKey(2))
        #expect(Roster.of([lab], [office]).word(2, now) == "revoked 457")
    }

    @Test func noOffice_RotatesTheKeyOfAnother() {
        var lab = province()
        lab.accept(
            lab.enrol("458"), lab.enrolKey(61, .signing, .office, "458"),
            lab.enrolKey(3, .connection, .operator, "truc"))
        var thief = Lab("458")
        thief.accept(
            thief.rotateKey(1, to: 66, until: "1971-01-01T00:00:00.000Z"), thief.rotateKey(3, to: 67),
            thief.rotateKey(200, to: 68), thief.rotateKey(99, to: 69))
        let roster = Roster.of([lab], [thief])
        for number: UInt8 in 66...69 { #expect(roster.word(number, now) == "notEnrolled") }
        #expect(roster.word(1, now) == "good 457")
    }

    @Test func noOffice_TakesOverAKeyThatIsEnrolledForAnother() {
        var lab = province()
        lab.accept(
            lab.enrol("458"), lab.enrolKey(3, .connection, .office, "458"), lab.enrolKey(61, .signing, .office, "458"))
        var thief = Lab("458")
        thief.accept(thief.rotateKey(3, to: 1), thief.rotateKey(61, to: 51, .signing))
        let roster = Roster.of([lab], [thief])
        #expect(roster.word(1, now) == "good 457")
        #expect(roster.signingKeys.first { $0.publicKey == Lab.key(51) }?.holder == "457")
    }

    @Test func theProvincesOwnOffice_RotatesTheKeysOfReadersAndAggregators() {
        var lab = province()
        lab.accept(
            lab.enrolKey(3, .connection, .reader, "doc"), lab.enrolKey(4, .signing, .aggregator, "tong-hop"),
            lab.rotateKey(3, to: 5), lab.rotateKey(4, to: 6, .signing), lab.rotateKey(1, to: 7))
        let roster = Roster.of([lab])
        #expect(roster.word(5, now) == "good doc")
        #expect(roster.word(7, now) == "notEnrolled", "an office's key is rotated in that office's log")
        #expect(roster.signingKeys.filter { $0.role == .aggregator }.map(\.holder) == ["tong-hop", "tong-hop"])
    }

    @Test func aConnectionRotation_ThatNoTrustedKeyOfTheOfficeSigned_BringsNothing() {
        var lab = province()
        var office = Lab("457")
        office.accept(office.register("A"), office.register("B"), office.rotateKey(1, to: 66))
        #expect(Roster.of([lab], [office]).word(66, now) == "good 457")
        lab.accept(lab.revokeKey(51, through: LogPosition(log: office.log, position: Position(2))))
        #expect(Roster.of([lab], [office]).word(66, now) == "notEnrolled")
    }

    // MARK: The value

    @Test func equalRecords_GiveEqualRosters_InAnyOrderOfTheOffices() {
        var lab = province()
        lab.accept(
            lab.enrol("458"), lab.enrolKey(3, .connection, .office, "458"), lab.enrolKey(61, .signing, .office, "458"))
        var one = Lab("457")
        var other = Lab("458")
        one.accept(one.rotateKey(1, to: 2), one.rotateKey(51, to: 52, .signing))
        other.accept(other.rotateKey(3, to: 4), other.rotateKey(61, to: 62, .signing))
        #expect(Roster.of([lab], [one, other]) == Roster.of([lab], [other, lab, one]))
        #expect(RosterSource(kind: .official, state: one.state) != RosterSource(kind: .exercise, state: one.state))
        let before = RosterSource(kind: .official, state: one.state)
        one.accept(one.register("A"))
        #expect(RosterSource(kind: .official, state: one.state) == before, "other records change no roster")
    }

    /// An office that rotates as often as it can costs in proportion to its records, not to their square.
    @Test func manyRotations_AreHeededOneByOne() throws {
        var office = OfficeState(province: Lab.province, office: try OfficeID("457"), catalogue: .standard)
        func key(_ use: UInt8, _ number: Int) -> PublicKey {
            PublicKey(bytes: [use, UInt8(number >> 8), UInt8(number & 255)] + Array(repeating: 0, count: 29))!
        }
        var (old, position) = ([Lab.key(1), Lab.key(51)], Position.beforeFirst)
        let log = Lab("457").log
        for number in 0..<4000 {
            for (index, use) in [KeyUse.connection, .signing].enumerated() {
                position = position.next
                let new = key(UInt8(index), number)
                let data = KeyRotated(use: use, publicKey: new, replaces: old[index].id)
                let event = try Event(
                    id: .v7(unixMs: UInt64(position.value), random: (1, 2)), source: EventSource("/44/457"),
                    time: now, subject: new.id.text, edition: Lab.edition.digest, data: .keyRotated(data))
                #expect(office.apply(event, at: LogPosition(log: log, position: position)).isAccepted)
                old[index] = new
            }
        }
        let lab = province()
        let roster = Roster(
            anchor: .lab, province: [RosterSource(kind: .official, state: lab.state)],
            offices: [RosterSource(kind: .official, state: office)])
        #expect(roster.principals.count == 4002 && roster.signingKeys.count == 4002)
        guard case .good(let last) = roster.standing(of: old[0], at: now) else {
            Issue.record("the last key is not good")
            return
        }
        #expect(last.holder == "457")
    }
}
