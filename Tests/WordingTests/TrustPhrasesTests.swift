import EventSchema
import Testing
import Wording

@Suite("Keys and logs in words") struct TrustPhrasesTests {
    private let key = PublicKey(bytes: Array(repeating: 7, count: 32))
    private let place = LogPosition(log: LogID(random: (1, 2)), position: Position(41))

    private func texts(_ subject: String, _ data: EventData) throws -> [String] {
        let event = try Event(
            id: .v7(unixMs: 1, random: (1, 2)), source: EventSource("/44/tinh"), time: .epoch, subject: subject,
            edition: .zero, data: data)
        return Language.allCases.map { EventPhrases.text(event, $0) }
    }

    @Test func everyEventIsToldInBothLanguages_AndNamesItsKeyOrLog() throws {
        let key = try #require(key)
        let log = LogID(random: (0xAB, 3))
        let samples: [(String, EventData)] = [
            (
                key.id.text,
                .keyEnrolled(
                    KeyEnrolled(use: .connection, role: .operator, holder: try KeyHolder("truc-ban"), publicKey: key))
            ),
            (key.id.text, .keyRevoked(KeyRevoked(reason: .exposed, through: place))),
            (
                key.id.text,
                .keyRotated(KeyRotated(use: .signing, publicKey: key, replaces: try KeyID("0123456789abcdef")))
            ),
            (
                log.text,
                .logAdmitted(
                    LogAdmitted(
                        office: try OfficeID("457"),
                        parent: ParentLink(log: place.log, position: place.position, digest: .zero)))
            ),
            (
                place.subject,
                .recordBlanked(
                    RecordBlanked(
                        office: try OfficeID("457"), digest: .zero,
                        decision: Decision(number: "12/QĐ-CA", date: try CivilDate("1970-01-01"))))
            ),
        ]
        for (subject, data) in samples {
            let said = try texts(subject, data)
            #expect(Set(said).count == Language.allCases.count, "\(said)")
            #expect(said.allSatisfy { $0.contains(subject.prefix(8)) }, "\(said)")
        }
        #expect(try texts(samples[1].0, samples[1].1).allSatisfy { $0.contains("41") })
        #expect(try texts(samples[3].0, samples[3].1).allSatisfy { $0.contains("457") && $0.contains("41") })
    }
}
