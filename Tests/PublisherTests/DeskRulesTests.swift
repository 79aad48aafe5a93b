import Consolidation
import EventSchema
import Journal
import StreamProtocol
import Testing

@testable import Publisher

/// What the desk judges, without sockets and without a disk.
@Suite struct DeskRulesTests {
    private static let now = Timestamp(milliseconds: 1_416_500_000_000)
    private let log = LogID(random: (1, 2))

    private func makeRules() throws -> DeskRules {
        let province = try ProvinceID("44")
        let office = try OfficeID("450")
        let state = OfficeState(province: province, office: office, catalogue: .standard)
        return DeskRules(
            source: EventSource(province: province, office: office), log: log, catalogue: .standard, state: state,
            head: .beforeFirst, lastTime: nil)
    }

    private func id(_ number: UInt64) -> EventID { EventID.v7(unixMs: 1_416_000_000_000, random: (0, number)) }

    private func register(_ unit: String, _ number: UInt64) throws -> [UInt8] {
        let data = EventData.unitRegistered(
            UnitRegistered(
                year: 2014, unitKind: try CatalogueCode("khu-dan-cu"), name: "Thôn Đông", area: try AreaCode("18853")))
        return try EventDraft(id: id(number), subject: unit, data: data).encoded()
    }

    private func decide(
        _ unit: String, _ number: UInt64, _ result: ClassificationResult, reason: String? = nil,
        replaces: EventID? = nil
    ) throws -> [UInt8] {
        let data = EventData.classificationDecided(
            ClassificationDecided(
                year: 2014, unitKind: try CatalogueCode("khu-dan-cu"), scheme: try CatalogueCode("an-toan-antt"),
                result: result, replaces: replaces, reason: try reason.map { try CatalogueCode($0) }))
        return try EventDraft(id: id(number), subject: unit, data: data).encoded()
    }

    private func judge(_ rules: inout DeskRules, _ line: [UInt8], now: Timestamp = Self.now) throws -> Receipt.Result {
        try rules.judge(line[...], now: now) { _ in nil }
    }

    @Test func event_isCompletedWithSourceTimeAndEdition_whenItIsRecorded() throws {
        var rules = try makeRules()
        let result = try judge(&rules, try register("KDC-1", 1))
        #expect(result.status == .recorded)
        #expect(result.position == Position(1))
        let record = try #require(rules.takePending().records.first)
        let event = try Event.decode(record.bytes)
        #expect(event.source.text == "/44/450")
        #expect(event.time == Self.now)
        #expect(event.edition == Catalogue.standard.edition(forYear: 2014)?.digest)
        #expect(rules.pending.records.isEmpty)
    }

    /// A district is of the movement alone, a grade names its scheme: the desk takes their edition by itself.
    @Test func districtAndGrade_areRecordedUnderTheEditionOfTheMovement_andAStaleCorrectionIsToldWhatStands() throws {
        var rules = try makeRules()
        let now = try Timestamp("2023-12-01T00:00:00.000Z")
        let (kind, scheme) = (try CatalogueCode("huyen"), try CatalogueCode(Scheme.movement.rawValue))
        func grade(_ number: UInt64, _ grade: Grade, reason: String? = nil, replaces: EventID? = nil) throws -> [UInt8]
        {
            try EventDraft(
                id: id(number), subject: "H-450",
                data: .classificationDecided(
                    ClassificationDecided(
                        year: 2023, unitKind: kind, scheme: scheme, result: .graded(grade), replaces: replaces,
                        reason: try reason.map { try CatalogueCode($0) }))
            ).encoded()
        }
        let district = UnitRegistered(year: 2023, unitKind: kind, name: "Đồng Hới", area: try AreaCode("450"))
        let registered = try EventDraft(id: id(1), subject: "H-450", data: .unitRegistered(district)).encoded()
        #expect(try judge(&rules, registered, now: now).status == .recorded)
        #expect(try judge(&rules, try grade(2, .good), now: now).status == .recorded)
        // Without `replaces` the desk fills in the grade that stands.
        #expect(try judge(&rules, try grade(3, .excellent, reason: "nhap-nham"), now: now).status == .recorded)
        let stale = try judge(&rules, try grade(4, .weak, reason: "nhap-nham", replaces: id(2)), now: now)
        #expect(stale.code == RejectionCode.staleReplaces.rawValue && stale.stands == id(3))
        let events = try rules.takePending().records.map { try Event.decode($0.bytes) }
        let edition = try #require(Catalogue.standard.edition(forYear: 2023, scheme: .movement))
        #expect(events.map(\.edition) == [edition.digest, edition.digest, edition.digest])
        #expect(events.last?.data.replaces == id(2))
        // A withdrawal is of its scheme: the unit has a grade and no result.
        #expect(
            try judge(&rules, try withdraw("H-450", 5, scheme: .movement, year: 2023), now: now).status == .recorded)
        #expect(try Event.decode(try #require(rules.pending.records.last).bytes).data.endedEvent == id(3))
    }

    @Test func sameIdTwice_isKnown_andRecordedOnce() throws {
        var rules = try makeRules()
        _ = try judge(&rules, try register("KDC-1", 1))
        #expect(try judge(&rules, try register("KDC-1", 1)).status == .known)
        #expect(rules.pending.records.count == 1)
    }

    @Test func sameIdWithOtherContent_isRefused() throws {
        var rules = try makeRules()
        _ = try judge(&rules, try register("KDC-1", 1))
        let other = try judge(&rules, try register("KDC-2", 1))
        #expect(other.status == .refused)
        #expect(other.code == DeskRules.idReused)
    }

    @Test func resultOfAnUnregisteredUnit_isRefused() throws {
        var rules = try makeRules()
        let result = try judge(&rules, try decide("KDC-9", 1, .met))
        #expect(result.status == .refused)
        #expect(result.code == RejectionCode.unitUnknown.rawValue)
    }

    @Test func correctionWithAReason_replacesWhatStands_andIsKnownOnRetry() throws {
        var rules = try makeRules()
        _ = try judge(&rules, try register("KDC-1", 1))
        _ = try judge(&rules, try decide("KDC-1", 2, .met))
        let correction = try decide("KDC-1", 3, .notMet, reason: "nhap-nham")
        #expect(try judge(&rules, correction).status == .recorded)
        let event = try Event.decode(try #require(rules.pending.records.last).bytes)
        #expect(event.data.replaces == id(2))
        #expect(try judge(&rules, correction).status == .known)
        let first = try judge(&rules, try decide("KDC-1", 2, .met))
        #expect(first.status == .superseded)
        #expect(first.stands == id(3))
    }

    @Test func staleCorrection_isRefused_withWhatStandsNow() throws {
        var rules = try makeRules()
        _ = try judge(&rules, try register("KDC-1", 1))
        _ = try judge(&rules, try decide("KDC-1", 2, .met))
        _ = try judge(&rules, try decide("KDC-1", 3, .notMet, reason: "nhap-nham"))
        let stale = try judge(&rules, try decide("KDC-1", 4, .deferred, reason: "nhap-nham", replaces: id(2)))
        #expect(stale.status == .refused)
        #expect(stale.stands == id(3))
    }

    private func withdraw(
        _ unit: String, _ number: UInt64, _ withdraws: EventID? = nil, scheme: Scheme = .standard, year: Int = 2014
    ) throws -> [UInt8] {
        let data = EventData.classificationWithdrawn(
            ClassificationWithdrawn(
                year: year, scheme: try CatalogueCode(scheme.rawValue), withdraws: withdraws,
                reason: try CatalogueCode("nhap-nham")))
        return try EventDraft(id: id(number), subject: unit, data: data).encoded()
    }

    @Test func withdrawal_takesBackWhatStands_isKnownOnRetry_andIsRefusedWhereNothingDoes() throws {
        var rules = try makeRules()
        #expect(try judge(&rules, try withdraw("KDC-1", 9)).code == RejectionCode.unitUnknown.rawValue)
        _ = try judge(&rules, try register("KDC-1", 1))
        #expect(try judge(&rules, try withdraw("KDC-1", 9)).code == RejectionCode.nothingToWithdraw.rawValue)
        _ = try judge(&rules, try decide("KDC-1", 2, .met))
        _ = try judge(&rules, try decide("KDC-1", 3, .notMet, reason: "nhap-nham"))
        let stale = try judge(&rules, try withdraw("KDC-1", 9, id(2)))
        #expect(stale.code == RejectionCode.staleReplaces.rawValue && stale.stands == id(3))
        #expect(try judge(&rules, try withdraw("KDC-1", 4)).status == .recorded)
        #expect(try Event.decode(try #require(rules.pending.records.last).bytes).data.endedEvent == id(3))
        // Again, as it was sent and as it was recorded; and it is not what the first one was.
        #expect(try judge(&rules, try withdraw("KDC-1", 4)).status == .known)
        #expect(try judge(&rules, try withdraw("KDC-1", 4, id(3))).status == .known)
        #expect(try judge(&rules, try withdraw("KDC-1", 4, id(2))).code == DeskRules.idReused)
        #expect(try judge(&rules, try withdraw("KDC-1", 5)).code == RejectionCode.nothingToWithdraw.rawValue)
        #expect(try judge(&rules, try decide("KDC-1", 6, .met)).status == .recorded)
    }

    @Test func revocation_takesBackTheGrantThatStands() throws {
        var rules = try makeRules()
        let granted = AwardGranted(
            year: 2014, authority: try CatalogueCode("bo-cong-an"), form: try CatalogueCode("bang-khen"),
            recipient: try CatalogueCode("collective"), quantity: 1,
            decision: Decision(number: "9/QĐ-BCA", date: try CivilDate("2014-11-01")), line: 1)
        func revoke(_ number: UInt64) throws -> [UInt8] {
            let data = AwardRevoked(year: 2014, revokes: nil, reason: try CatalogueCode("tham-dinh-sai"))
            return try EventDraft(id: id(number), subject: granted.subject, data: .awardRevoked(data)).encoded()
        }
        #expect(try judge(&rules, try revoke(9)).code == RejectionCode.nothingToWithdraw.rawValue)
        let grant = try EventDraft(id: id(1), subject: granted.subject, data: .awardGranted(granted))
        _ = try judge(&rules, grant.encoded())
        #expect(try judge(&rules, try revoke(2)).status == .recorded)
        #expect(try Event.decode(try #require(rules.pending.records.last).bytes).data.endedEvent == id(1))
        #expect(try judge(&rules, try revoke(2)).status == .known)
        #expect(try judge(&rules, try revoke(3)).code == RejectionCode.nothingToWithdraw.rawValue)
    }

    @Test func times_neverGoBack_whenTheClockDoes() throws {
        var rules = try makeRules()
        _ = try judge(&rules, try register("KDC-1", 1))
        _ = try judge(
            &rules, try register("KDC-2", 2), now: Timestamp(milliseconds: Self.now.milliseconds - 86_400_000))
        let times = try rules.takePending().records.map { try Event.decode($0.bytes).time }
        #expect(times == [Self.now, Self.now])
    }

    @Test func rollBack_takesEverythingBack_andTheSameIsRecordedAfterwards() throws {
        var rules = try makeRules()
        let mark = rules.mark()
        _ = try judge(&rules, try register("KDC-1", 1))
        rules.rollBack(to: mark)
        #expect(rules.pending.records.isEmpty)
        #expect(rules.last == .beforeFirst)
        #expect(try judge(&rules, try register("KDC-1", 1)).position == Position(1))
    }

    @Test(arguments: [
        ("{", "not-json"), ("[]", "not-an-object"), ("{}", "missing-field"),
        (#"{"id":"x","type":"unit.registered","subject":"A","data":{}}"#, "bad-event-id"),
    ])
    func malformedDraft_isRefusedByCode(line: String, code: String) throws {
        var rules = try makeRules()
        let result = try judge(&rules, Array(line.utf8))
        #expect(result.status == .refused)
        #expect(result.code == code)
    }

    @Test func yearOutsideEveryEdition_isRefused() throws {
        var rules = try makeRules()
        let data = EventData.unitRegistered(
            UnitRegistered(
                year: 1950, unitKind: try CatalogueCode("khu-dan-cu"), name: "Thôn Đông", area: try AreaCode("18853")))
        let draft = try EventDraft(id: id(1), subject: "KDC-1", data: data)
        #expect(try judge(&rules, draft.encoded()).code == SchemaError.Code.yearOutsideEdition.rawValue)
    }
}
