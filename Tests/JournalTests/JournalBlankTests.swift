import EventSchema
import Foundation
import Journal
import StreamProtocol
import Testing

/// A record removed by law from an outbox that stands.
@Suite struct JournalBlankTests {
    let folder: TemporaryFolder
    let journal: Journal

    init() throws {
        folder = try TemporaryFolder()
        journal = try Journal.create(at: folder.path("outbox.db"), header: try Sample.header())
        for commit in 0..<5 { try journal.append((1...4).map { Self.record(commit * 4 + $0) }) }
    }

    private static func record(_ number: Int) -> JournalRecord {
        let text =
            "{\"number\":\(number),\"name\":\"bi-mat-\(number)\",\"pad\":\"\(String(repeating: "x", count: 100))\"}"
        return JournalRecord(id: Sample.id(number), subject: "bi-mat-\(number)", bytes: Array(text.utf8))
    }

    private static func order(_ number: Int, in log: LogID) -> RemovalOrder {
        RemovalOrder(
            log: log, position: Position(UInt64(number)), digest: Digest.sha256(of: record(number).bytes))
    }

    private func holds(_ text: String) throws -> Bool {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
        return try names.contains { name in
            try Data(contentsOf: folder.url.appendingPathComponent(name)).range(of: Data(text.utf8)) != nil
        }
    }

    @Test func theBytesLieNowhereAnyMore_andEverythingElseStands() throws {
        let head = journal.head
        #expect(try holds("bi-mat-6\""))
        let verdict = try journal.carryOut(Self.order(6, in: journal.header.log))
        #expect(verdict == .blank(Chain.blanked(Self.record(6).bytes)))
        #expect(try !holds("bi-mat-6\"") && holds("bi-mat-7\""))
        #expect(journal.head == head)
        #expect(try journal.verify(signatureIsValid: { Sample.sign($0.head) == $0.signature }).isSound)
        #expect(try journal.carryOut(Self.order(6, in: journal.header.log)) == .done)
        // Its id is free again, and batches are still cut where they fit.
        #expect(try journal.position(of: Sample.id(6)) == nil)
        #expect(try journal.records(subject: "bi-mat-6", limit: 9, maxBytes: .max).isEmpty)
        let batch = try #require(try journal.batch(from: .first, maxBytes: .max))
        #expect(batch.check(through: journal.header.start) == .continues && batch.last == head.position)
        let whole = Int(batch.lines.count)
        #expect(try journal.batch(from: .first, maxBytes: whole)?.last == head.position)
        #expect(try journal.batch(from: .first, maxBytes: whole - 1)?.last == Position(16))
    }

    @Test func itGoesOn_AlsoAfterReopening() throws {
        try journal.carryOut(Self.order(20, in: journal.header.log))
        try journal.append([Self.record(21)])
        #expect(try journal.verify().isSound)
        try journal.close()
        let again = try Journal.open(at: folder.path("outbox.db"))
        #expect(again.head.position == Position(21))
        try again.append([Self.record(20)])
        #expect(try again.verify().isSound)
        #expect(try again.position(of: Sample.id(20))?.position == Position(22))
        try again.close()
    }

    @Test func whatIsNotHeldOrIsAnother_ChangesNothing() throws {
        let log = journal.header.log
        #expect(try journal.carryOut(Self.order(21, in: log)) == nil)
        #expect(try journal.carryOut(Self.order(6, in: LogID(random: (9, 9)))) == nil)
        let other = RemovalOrder(log: log, position: Position(6), digest: .zero)
        #expect(try journal.carryOut(other) == .unheeded(.otherRecord))
        #expect(try holds("bi-mat-6\""))
    }

    /// A reader that still needs the old pages keeps the log from being emptied: it is, once it has ended.
    @Test func aLongReader_OnlyDelaysIt() throws {
        let database = try DurableDatabase.open(at: folder.path("other.db"), make: folder)
        try database.write("fill") { connection in
            try connection.statement("INSERT INTO t (text) VALUES ('rieng-tu')").run()
        }
        try database.read("hold") { connection in
            _ = try connection.statement("SELECT count(*) FROM t").first { $0.int(0) }
            try database.write("change") { connection in
                try connection.statement("UPDATE t SET text = 'x'").run()
            }
            #expect(try !database.emptyLog("empty"))
        }
        #expect(try holds("rieng-tu"))
        try database.write("go on") { connection in
            try connection.statement("INSERT INTO t (text) VALUES ('y')").run()
        }
        #expect(try !holds("rieng-tu"))
        try database.close()
    }
}

extension DurableDatabase {
    fileprivate static func open(at path: String, make folder: TemporaryFolder) throws -> DurableDatabase {
        let kind = DatabaseKind(
            name: "test", letter: UInt8(ascii: "T"), migrations: ["CREATE TABLE t (text TEXT) STRICT"])
        return try create(at: path, kind: kind) { _ in }
    }
}
