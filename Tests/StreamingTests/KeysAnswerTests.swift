import Consolidation
import EventSchema
import Streaming
import Testing

/// Each key with its standing, as the roster has it at a moment.
@Suite struct KeysAnswerTests {
    private static let start = Timestamp(milliseconds: 1_767_200_400_000)
    private let province: ProvinceID
    private let anchor: Roster.Anchor
    private var state: OfficeState
    private var recorded: UInt64 = 0

    init() throws {
        province = try ProvinceID("44")
        anchor = Roster.Anchor(
            office: try OfficeID("tinh"), name: "Tỉnh Quảng Bình", area: try AreaCode("44"),
            connection: try Self.key(1), signing: try Self.key(2))
        state = OfficeState(province: province, office: anchor.office, catalogue: .standard)
    }

    private static func key(_ byte: UInt8) throws -> PublicKey {
        try #require(PublicKey(bytes: [UInt8](repeating: byte, count: 32)))
    }

    private mutating func record(_ data: EventData, about subject: String) throws {
        recorded += 1
        let edition = try #require(Catalogue.standard.edition(forYear: 2026))
        let event = try Event(
            id: EventID.v7(unixMs: recorded, random: (0, recorded)),
            source: EventSource(province: province, office: anchor.office), time: Self.start, subject: subject,
            edition: edition.digest, data: data)
        let verdict = state.apply(event, at: LogPosition(log: LogID(random: (1, 2)), position: Position(recorded)))
        #expect(verdict.isAccepted)
    }

    private mutating func enrol(
        _ byte: UInt8, _ use: KeyUse, _ role: KeyRole, _ holder: String, from: Timestamp? = nil,
        until: Timestamp? = nil
    ) throws {
        let key = try Self.key(byte)
        let data = KeyEnrolled(
            use: use, role: role, holder: try KeyHolder(holder), publicKey: key, from: from, until: until)
        try record(.keyEnrolled(data), about: key.id.text)
    }

    private func answer(at now: Timestamp, lastUsed: [KeyID: Timestamp] = [:]) -> KeysAnswer {
        let source = RosterSource(kind: .official, state: state)
        let roster = Roster(anchor: anchor, province: [source], offices: [])
        return KeysAnswer.make(roster, province: province, at: now, lastUsed: lastUsed)
    }

    private func standing(_ byte: UInt8, at now: Timestamp) throws -> KeysAnswer.Standing? {
        let id = try Self.key(byte).id
        return answer(at: now).keys.first { $0.key == id }?.standing
    }

    @Test mutating func connectionKeys_areGoodWithinTheirTime() throws {
        let later = Self.start.adding(milliseconds: 1_000)
        try enrol(3, .connection, .reader, "so", from: later)
        try enrol(4, .connection, .peer, "45", until: later)
        #expect(try standing(1, at: Self.start) == .good)
        #expect(try standing(3, at: Self.start) == .notYet)
        #expect(try standing(4, at: Self.start) == .good)
        #expect(try standing(3, at: later) == .good)
        #expect(try standing(4, at: later) == .expired)
    }

    @Test mutating func revokedKeys_sayUpToWhereTheyCount() throws {
        try record(
            .officeEnrolled(
                OfficeEnrolled(name: "Lệ Thủy", area: try AreaCode("457"), from: try CivilDate("2025-01-01"))),
            about: "457")
        try enrol(5, .signing, .office, "457")
        try enrol(6, .connection, .operator, "truc-ban")
        let through = LogPosition(log: LogID(random: (7, 7)), position: Position(9))
        try record(.keyRevoked(KeyRevoked(reason: .exposed, through: through)), about: try Self.key(5).id.text)
        try record(.keyRevoked(KeyRevoked(reason: .lost)), about: try Self.key(6).id.text)
        let keys = answer(at: Self.start).keys
        let signing = try #require(keys.first { $0.holder == "457" })
        #expect(signing.standing == .revoked)
        #expect(signing.through == through)
        #expect(signing.name == "Lệ Thủy")
        #expect(try standing(6, at: Self.start) == .revoked)
    }

    @Test mutating func keysOfARetiredOffice_areRetiredFromThatDayOn() throws {
        try record(
            .officeEnrolled(
                OfficeEnrolled(name: "Lệ Thủy", area: try AreaCode("457"), from: try CivilDate("2025-01-01"))),
            about: "457")
        try enrol(5, .signing, .office, "457")
        try enrol(6, .connection, .office, "457")
        let last = try CivilDate("2026-03-01")
        try record(
            .officeRetired(OfficeRetired(from: last, reason: try CatalogueCode("giai-the"))), about: "457")
        let before = last.startInHoChiMinh.adding(milliseconds: -1)
        for byte in [5, 6] as [UInt8] {
            #expect(try standing(byte, at: before) == .good)
            #expect(try standing(byte, at: last.startInHoChiMinh) == .retired)
        }
        #expect(answer(at: before).offices.map(\.retiredFrom) == [last, nil])
        #expect(answer(at: before).offices.map(\.office.text) == ["457", "tinh"])
    }

    @Test mutating func keys_areSorted_andSayWhenTheyWereUsed() throws {
        try enrol(3, .connection, .reader, "a")
        let used = [try Self.key(3).id: Self.start]
        let keys = answer(at: Self.start, lastUsed: used).keys
        #expect(keys.map(\.holder) == ["a", "tinh", "tinh"])
        #expect(keys.map(\.use) == [.connection, .connection, .signing])
        #expect(keys.map(\.lastUsedAt) == [Self.start, nil, nil])
    }
}
