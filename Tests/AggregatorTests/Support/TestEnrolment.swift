import Consolidation
import EventSchema
import Foundation
import Ledger
import StreamProtocol
import Testing

/// The log of the province's own office, as a ledger holds it: it enrols offices and readers, signed by the anchor's key.
struct TestEnrolment {
    static let office = "tinh"

    private let header: LogHeader
    private let keys: TestKeys
    private var records: [(bytes: [UInt8], entry: LedgerEntry)] = []
    private var cursor: Cursor
    private var taken = 0

    init(province: ProvinceID, kind: LogKind = .official) throws {
        keys = try TestKeys(of: Self.office)
        header = LogHeader(
            log: LogID(random: (0xA, kind == .official ? 1 : 2)), province: province, office: try OfficeID(Self.office),
            kind: kind)
        cursor = header.start
    }

    static func anchor() throws -> Roster.Anchor {
        let keys = try TestKeys(of: office)
        return Roster.Anchor(
            office: try OfficeID(office), name: "Văn phòng tỉnh", area: try AreaCode("44"),
            connection: try keys.connectionKey, signing: try keys.signingKey)
    }

    /// Three records.
    mutating func enrol(office: String) throws {
        let keys = try TestKeys(of: office)
        try add(
            subject: office,
            .officeEnrolled(
                OfficeEnrolled(
                    name: "Huyện \(office)", area: try AreaCode(office.uppercased()),
                    from: try CivilDate("2014-01-01"))))
        for (use, key) in [(KeyUse.connection, try keys.connectionKey), (.signing, try keys.signingKey)] {
            try add(
                subject: key.id.text,
                .keyEnrolled(KeyEnrolled(use: use, role: .office, holder: try KeyHolder(office), publicKey: key)))
        }
    }

    mutating func enrol(_ role: KeyRole, holder: String) throws {
        let key = try TestKeys(of: holder).connectionKey
        try add(
            subject: key.id.text,
            .keyEnrolled(KeyEnrolled(use: .connection, role: role, holder: try KeyHolder(holder), publicKey: key)))
    }

    mutating func add(subject: String, _ data: EventData) throws {
        let number = taken + records.count + 1
        let event = try Event(
            id: EventID.v7(unixMs: 1_400_000_000_000, random: (0xE, UInt64(number))),
            source: EventSource(province: header.province, office: header.office),
            time: try Timestamp("2014-11-20T08:00:00.000Z"), subject: subject,
            edition: try #require(Catalogue.standard.editions.first).digest, actor: nil, data: data)
        let entry = LedgerEntry(
            id: event.id, type: event.type.rawValue, subject: subject, year: nil, unitKind: nil, status: .accepted)
        records.append((bytes: try event.encoded(), entry: entry))
    }

    /// Puts what was added into the ledger as one signed batch.
    mutating func apply(to ledger: some LedgerStore) throws {
        try ledger.admit(header)
        var digest = cursor.digest
        for record in records { digest = Chain.extend(digest, with: record.bytes) }
        let end = Cursor(position: cursor.position.advanced(by: records.count), digest: digest)
        let head = LogHead(office: header.office, log: header.log, position: end.position, digest: digest)
        let batch = Batch(
            office: header.office, log: header.log, first: cursor.position.next, count: records.count,
            before: cursor.digest, after: digest, signature: try keys.sign(head),
            lines: Array(records.map(\.bytes).joined(separator: [0x0A])))
        _ = try ledger.apply([
            LedgerBatch(
                batch: batch, records: records.map(\.entry), receivedAt: try Timestamp("2014-11-20T08:00:01.000Z"))
        ])
        cursor = end
        taken += records.count
        records = []
    }
}
