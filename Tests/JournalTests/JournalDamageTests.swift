import EventSchema
import Foundation
import GRDB
import Journal
import StreamProtocol
import Testing

/// Bits that flip, files that go back in time, processes that end anywhere.
@Suite struct JournalDamageTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func fill(_ commits: Int, close: Bool) throws -> Journal {
        let journal = try Journal.create(at: folder.path("outbox.db"), header: try Sample.header())
        for commit in 0..<commits { try journal.append(Sample.records(commit * 5 + 1...commit * 5 + 5, bytes: 300)) }
        if close { try journal.close() }
        return journal
    }

    /// Changes a closed file through SQLite, as a hand or another program would.
    private func tamper(_ sql: String) throws {
        let queue = try DatabaseQueue(path: folder.path("outbox.db"))
        try queue.writeWithoutTransaction { db in try db.execute(sql: sql) }
        try queue.close()
    }

    private func verify(_ path: String? = nil) throws -> VerificationReport {
        let journal = try Journal.open(at: path ?? folder.path("outbox.db"), acceptingLoss: true)
        defer { try? journal.close() }
        return try journal.verify { signed in signed.signature == Sample.sign(signed.head) }
    }

    @Test func everythingAcknowledgedIsThere_afterAnUncleanEnd() throws {
        let journal = try fill(8, close: false)
        let copy = try folder.copyLive("outbox.db", to: "copy.db")
        let reopened = try Journal.open(at: copy)
        #expect(reopened.head == journal.head)
        #expect(reopened.header == journal.header)
        #expect(try reopened.verify().isSound)
        #expect(try reopened.append(Sample.records(900...901)).first == Position(41))
        try reopened.close()
        try journal.close()
    }

    @Test func aFlippedPayloadByteIsFound_atItsPosition() throws {
        _ = try fill(8, close: true)
        let path = folder.path("outbox.db")
        let offset = try #require(try FileBytes.offset(of: Array("{\"number\":23,".utf8), in: path))
        try FileBytes.flip(bit: 0, at: offset + 40, of: path)
        let report = try verify()
        #expect(report.findings.map(\.kind) == [.chainBroken])
        #expect(report.firstBadPosition == Position(23))
        #expect(report.sound.position == Position(22))
    }

    /// The trap behind the chain: SQLite's own checks see nothing wrong with an altered payload.
    @Test func sqliteFindsNothing_inAFileWithAnAlteredPayload() throws {
        _ = try fill(8, close: true)
        let path = folder.path("outbox.db")
        let offset = try #require(try FileBytes.offset(of: Array("{\"number\":23,".utf8), in: path))
        try FileBytes.flip(bit: 0, at: offset + 40, of: path)
        let queue = try DatabaseQueue(path: path)
        #expect(try queue.read { db in try String.fetchOne(db, sql: "PRAGMA integrity_check") } == "ok")
    }

    @Test(arguments: [
        (
            "UPDATE record SET digest = zeroblob(32) WHERE position = 17", VerificationReport.Finding.Kind.chainBroken,
            17
        ),
        ("UPDATE record SET bytes = CAST('{}' AS BLOB) WHERE position = 3", .chainBroken, 3),
        ("DROP TRIGGER record_stays; DELETE FROM record WHERE position = 12", .recordMissing, 12),
        ("UPDATE head SET digest = zeroblob(32) WHERE position = 10", .headWrong, 10),
        ("UPDATE head SET octets = octets + 1 WHERE position = 10", .headWrong, 10),
        ("UPDATE head SET signature = zeroblob(64) WHERE position = 15", .signatureWrong, 15),
        ("UPDATE head SET position = 11 WHERE position = 10", .headWrong, 11),
    ])
    func anAlteredRowIsFound_atItsPosition(
        _ sql: String, _ kind: VerificationReport.Finding.Kind, _ position: UInt64
    ) throws {
        _ = try fill(8, close: true)
        try tamper(sql)
        let report = try verify()
        #expect(report.findings.first?.kind == kind)
        #expect(report.firstBadPosition == Position(position))
    }

    @Test func aMissingSignatureInTheMiddleHarmsNobody_sinceTheNextCoversItsRecords() throws {
        _ = try fill(8, close: true)
        try tamper("DROP TRIGGER head_stays; DELETE FROM head WHERE position = 10")
        #expect(try verify().isSound)
        let journal = try Journal.open(at: folder.path("outbox.db"))
        #expect(try journal.batch(from: Position(6), maxBytes: 1)?.last == Position(15))
        try journal.close()
    }

    @Test func rowsCannotBeDeleted() throws {
        _ = try fill(1, close: true)
        #expect(throws: DatabaseError.self) { try tamper("DELETE FROM record WHERE position = 5") }
        #expect(throws: DatabaseError.self) { try tamper("DELETE FROM head") }
    }

    @Test(arguments: [
        "UPDATE log SET office = '451'", "UPDATE log SET genesis = zeroblob(32)",
        "DROP TRIGGER record_stays; DELETE FROM record WHERE position = 40",
        "DROP TRIGGER head_stays; DELETE FROM head WHERE position = 40",
    ])
    func openingIsRefused_whenTheEndsDoNotMatch(_ sql: String) throws {
        _ = try fill(8, close: true)
        try tamper(sql)
        #expect(throws: JournalError.self) { try Journal.open(at: folder.path("outbox.db"), acceptingLoss: true) }
        do {
            _ = try Journal.open(at: folder.path("outbox.db"), acceptingLoss: true)
        } catch { #expect(error.code == .damaged) }
    }

    @Test func aFlippedBitInTheWriteAheadLogIsReported_withTheFirstLostPosition() throws {
        let journal = try fill(40, close: false)
        let copy = try folder.copyLive("outbox.db", to: "copy.db")
        let size = try FileBytes.read(copy + "-wal").count
        try FileBytes.flip(bit: 3, at: size / 2, of: copy + "-wal")
        do {
            _ = try Journal.open(at: copy)
            Issue.record("the loss was not seen")
        } catch {
            #expect(error.code == .rolledBack)
            let lost = try #require(error.position)
            #expect(lost > .first && lost < Position(200))
        }
        let opened = try Journal.open(at: copy, acceptingLoss: true)
        #expect(opened.head.position < journal.head.position)
        let report = try opened.verify()
        #expect(report.findings.map(\.kind) == [.rolledBack])
        #expect(report.firstBadPosition == opened.head.position.next)
    }

    /// The trap behind the witness: without it, SQLite opens the shorter file and says that all is well.
    @Test func sqliteFindsNothing_afterAFlippedBitInTheWriteAheadLog() throws {
        let journal = try fill(40, close: false)
        let copy = try folder.copyLive("outbox.db", to: "copy.db", with: ["", "-wal"])
        let size = try FileBytes.read(copy + "-wal").count
        try FileBytes.flip(bit: 3, at: size / 2, of: copy + "-wal")
        let opened = try Journal.open(at: copy)
        #expect(opened.head.position < journal.head.position)
        #expect(try opened.verify().isSound)
    }

    @Test func anOlderCopyInPlaceOfTheFileIsReported() throws {
        let journal = try fill(4, close: false)
        let old = try folder.copyLive("outbox.db", to: "old.db", with: ["", "-wal"])
        try journal.append(Sample.records(500...501))
        try journal.close()
        for suffix in ["", "-wal"] {
            try? FileManager.default.removeItem(atPath: folder.path("outbox.db") + suffix)
            try FileManager.default.moveItem(atPath: old + suffix, toPath: folder.path("outbox.db") + suffix)
        }
        do {
            _ = try Journal.open(at: folder.path("outbox.db"))
            Issue.record("the older copy was not seen")
        } catch {
            #expect(error.code == .rolledBack)
            #expect(error.position == Position(21))
        }
    }

    @Test func anotherLogsFileInPlaceOfTheFileIsReported() throws {
        let journal = try fill(4, close: false)
        try journal.close()
        let other = try Journal.create(at: folder.path("other.db"), header: try Sample.header(2))
        for commit in 0..<6 { try other.append(Sample.records(commit * 5 + 1...commit * 5 + 5)) }
        try other.close()
        try FileManager.default.removeItem(atPath: folder.path("outbox.db"))
        try FileManager.default.moveItem(atPath: folder.path("other.db"), toPath: folder.path("outbox.db"))
        #expect(throws: JournalError.self) { try Journal.open(at: folder.path("outbox.db")) }
    }

    /// Any flipped bit is found, or changes nothing that was recorded.
    /// Replay a failure: put the seed it prints into `arguments`.
    @Test(arguments: [20_141_120, 20_141_121] as [UInt64])
    func noFlippedBitGoesUnnoticed(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let journal = try fill(8, close: false)
        let sound = try journal.records(after: .beforeFirst, limit: 100, maxBytes: .max)
        let heads = try (1...8).map { try journal.signedHead(covering: Position(UInt64($0 * 5))) }
        try journal.close()
        let original = try FileBytes.read(folder.path("outbox.db"))
        var found = 0
        for round in 0..<60 {
            let offset = Int.random(in: 0..<original.count, using: &generator)
            let bit = Int.random(in: 0..<8, using: &generator)
            let path = folder.path("flip-\(round).db")
            var bytes = original
            bytes[offset] ^= 1 << UInt8(bit)
            try FileBytes.write(bytes, to: path)
            guard let opened = try? Journal.open(at: path, acceptingLoss: true) else {
                found += 1
                continue
            }
            defer { try? opened.close() }
            guard try opened.verify(signatureIsValid: { $0.signature == Sample.sign($0.head) }).isSound else {
                found += 1
                continue
            }
            let place = "seed \(seed), round \(round): bit \(bit) at \(offset)"
            #expect(opened.header == journal.header, "\(place)")
            #expect(try opened.records(after: .beforeFirst, limit: 100, maxBytes: .max) == sound, "\(place)")
            #expect(try (1...8).map { try opened.signedHead(covering: Position(UInt64($0 * 5))) } == heads, "\(place)")
        }
        #expect(found > 10, "seed \(seed): most of the file is records")
    }
}
