import EventSchema
import Foundation
import Journal
import Ledger
import StreamProtocol

/// A ledger of two offices: the province's own, which enrols the other and its key, and one that reports two years and
/// changes its key in between.
struct SampleProvince {
    let ledger: SQLiteLedger
    let anchor: SampleKey
    let first: SampleKey
    let second: SampleKey
    let own: SampleKey
    private(set) var logs: [String: (header: LogHeader, head: Cursor)] = [:]
    private var number: UInt64 = 0

    init(at path: String) throws {
        (anchor, first, second, own) = (
            try SampleKey(1), try SampleKey(2), try SampleKey(3), try SampleKey(4)
        )
        ledger = try SQLiteLedger.create(at: path, life: LedgerLife(random: 0xAB))
        try ledger.keepAnchor(
            LedgerAnchor(
                province: try ProvinceID("44"), office: try OfficeID("tinh"),
                connection: Array(repeating: 9, count: 32), signing: anchor.bytes, aggregatorSigning: own.bytes))
        for (office, log) in [("tinh", UInt64(1)), ("450", 2)] {
            let header = LogHeader(
                log: LogID(random: (log, log)), province: try ProvinceID("44"), office: try OfficeID(office),
                kind: .exercise)
            try ledger.admit(header)
            logs[office] = (header, header.start)
        }
        let firstKey = try first.publicKey
        try commit(
            "tinh",
            [
                (
                    "450",
                    .officeEnrolled(
                        .init(name: "Đồng Hới", area: try AreaCode("450"), from: try CivilDate("2014-01-01")))
                ),
                (firstKey.id.text, .keyEnrolled(try Self.enrolment(of: firstKey))),
            ], key: anchor)
        for start in [1, 11] { try commit("450", try Self.units(start..<start + 10, year: 2014), key: first) }
        let secondKey = try second.publicKey
        try commit(
            "450",
            [(secondKey.id.text, .keyRotated(.init(use: .signing, publicKey: secondKey, replaces: firstKey.id)))],
            key: first)
        try commit("450", try Self.units(21..<31, year: 2015), key: second)
        try ledger.signHead(at: try Timestamp("2015-02-20T08:00:01.000Z"), sign: own.sign)
    }

    /// The province takes its trust from the office's second key behind the rotation.
    mutating func revokeSecond() throws {
        guard let log = logs["450"] else { return }
        let key = try second.publicKey
        let through = LogPosition(log: log.header.log, position: Position(21))
        try commit(
            "tinh", [(key.id.text, .keyRevoked(.init(reason: .exposed, through: through)))], key: anchor)
    }

    private static func enrolment(of key: PublicKey) throws -> KeyEnrolled {
        KeyEnrolled(use: .signing, role: .office, holder: KeyHolder(try OfficeID("450")), publicKey: key)
    }

    static func units(_ numbers: Range<Int>, year: Int) throws -> [(String, EventData)] {
        try numbers.map { number in
            let data = UnitRegistered(
                year: year, unitKind: try CatalogueCode("khu-dan-cu"), name: "Tổ dân phố \(number)",
                area: try AreaCode("18856"))
            return ("450-KDC-\(number)", .unitRegistered(data))
        }
    }

    /// One commit of an office, taken into the ledger as a batch.
    mutating func commit(_ office: String, _ content: [(subject: String, data: EventData)], key: SampleKey) throws {
        guard let log = logs[office] else { return }
        var head = log.head
        var records: [[UInt8]] = []
        var entries: [LedgerEntry] = []
        for (subject, data) in content {
            number += 1
            let event = try Event(
                id: EventID.v7(unixMs: 1_424_419_200_000 + number, random: (number, number)),
                source: EventSource(province: log.header.province, office: log.header.office),
                time: Timestamp(milliseconds: 1_424_419_200_000 + Int64(number)), subject: subject,
                edition: try Digest("a327142ac4490c3d858c890929c0675fbfd67a3212fd00d3ad69234ceca3d66a"), data: data)
            let bytes = try event.encoded()
            records.append(bytes)
            entries.append(
                LedgerEntry(
                    id: event.id, type: event.type.rawValue, subject: subject, year: data.year,
                    unitKind: data.unitKind?.text, status: .accepted))
            head = Cursor(position: head.position.next, digest: Chain.extend(head.digest, with: bytes))
        }
        let signature = try key.sign(
            LogHead(office: log.header.office, log: log.header.log, position: head.position, digest: head.digest))
        let batch = Batch(
            office: log.header.office, log: log.header.log, first: log.head.position.next, count: records.count,
            before: log.head.digest, after: head.digest, signature: signature,
            lines: Array(records.joined(separator: [0x0A])))
        _ = try ledger.apply([
            LedgerBatch(batch: batch, records: entries, receivedAt: Timestamp(milliseconds: 1_424_419_201_000))
        ])
        logs[office] = (log.header, head)
    }
}
