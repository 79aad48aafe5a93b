import EventSchema
import Foundation
import Ledger
import StreamProtocol
import Testing

/// A record removed by law from a ledger that stands.
@Suite struct LedgerBlankTests {
    let folder: TemporaryFolder
    let ledger: SQLiteLedger
    var office: SampleOffice

    init() throws {
        folder = try TemporaryFolder()
        ledger = try SQLiteLedger.create(at: folder.path("ledger.db"), life: SQLiteLedger.sampleLife)
        office = try SampleOffice()
        try ledger.admit(office.header)
        for commit in 0..<6 { try ledger.take([office.commit(SampleRecord.plain(commit * 5 + 1...commit * 5 + 5))]) }
    }

    private func order(_ number: Int) -> RemovalOrder {
        RemovalOrder(
            log: office.header.log, position: Position(UInt64(number)),
            digest: Digest.sha256(of: SampleRecord(number: number).bytes))
    }

    private func holds(_ text: String) throws -> Bool {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
        return try names.contains { name in
            try Data(contentsOf: folder.url.appendingPathComponent(name)).range(of: Data(text.utf8)) != nil
        }
    }

    private func isSound() throws -> Bool {
        try ledger.verify(
            signatureIsValid: { SampleOffice.sign($1.head) == $1.signature }, headIsValid: nil, progress: { _ in }
        ).isSound
    }

    @Test func theBytesLieNowhereAnyMore_andChainSealAndSignaturesVerify() throws {
        let head = try ledger.sealedHead()
        #expect(try holds("\"number\":12,"))
        #expect(try ledger.carryOut(order(12)) == .blank(Chain.blanked(SampleRecord(number: 12).bytes)))
        #expect(try !holds("\"number\":12,") && holds("\"number\":13,"))
        #expect(try ledger.sealedHead() == head && isSound())
        let record = try #require(try ledger.all().first { $0.position == Position(12) })
        #expect(record.status == .rejected && record.code == "blanked" && record.id == nil && record.subject == nil)
        #expect(try ledger.history(subject: "U-5", limit: 99, maxBytes: .max).map(\.position.value) == [5, 19, 26])
        let batch = try #require(try ledger.batch(log: office.header.log, from: .first, maxBytes: .max))
        #expect(batch.check(through: office.header.start) == .continues && batch.count == 30)
        #expect(try ledger.batch(log: office.header.log, from: .first, maxBytes: batch.lines.count)?.count == 30)
        #expect(try ledger.batch(log: office.header.log, from: .first, maxBytes: batch.lines.count - 1)?.count == 25)
        #expect(try ledger.carryOut(order(12)) == .done)
    }

    @Test mutating func itGoesOn_AndItsIdMayCountAgain() throws {
        try ledger.carryOut(order(12))
        try ledger.take([office.commit([SampleRecord(number: 31, idOf: 12)])])
        try ledger.close()
        let again = try SQLiteLedger.open(at: folder.path("ledger.db"))
        try again.take([office.commit(SampleRecord.plain(32...33))])
        #expect(try again.verify(signatureIsValid: nil, headIsValid: nil, progress: { _ in }).isSound)
        #expect(try again.head() == LedgerPosition(33))
        try again.close()
    }

    @Test func whatIsNotHeldOrIsAnother_ChangesNothing() throws {
        #expect(try ledger.carryOut(order(31)) == nil)
        let other = RemovalOrder(log: office.header.log, position: Position(12), digest: .zero)
        #expect(try ledger.carryOut(other) == .unheeded(.otherRecord))
        let unknown = RemovalOrder(log: LogID(random: (7, 7)), position: Position(1), digest: .zero)
        #expect(try ledger.carryOut(unknown) == nil)
        #expect(try holds("\"number\":12,"))
    }

    @Test mutating func aBatchInQuarantineForgetsItToo() throws {
        var other = try SampleOffice()
        let batch = other.commit(SampleRecord.plain(1...14)).batch
        try ledger.quarantine(batch, code: "key-unknown", detail: "x", at: Timestamp(milliseconds: 9))
        try ledger.carryOut(order(12))
        #expect(try !holds("\"number\":12,"))
        let kept = try #require(try ledger.quarantined(after: 0, limit: 9).first)
        #expect(kept.lines != batch.lines && kept.lines.split(separator: 0x0A).count == 14)
        #expect(try ledger.blankedRecords() == [order(12)])
    }

    /// What is kept for the seal excuses nothing but the blanked row itself.
    @Test(arguments: [
        "UPDATE record SET subject = 'U-1' WHERE ledger = 12", "UPDATE record SET status = 2 WHERE ledger = 12",
        "UPDATE blanked SET sealed = x'00' WHERE ledger = 12",
        "INSERT INTO blanked (ledger, sealed) VALUES (13, x'00'); UPDATE record SET subject = 'x' WHERE ledger = 13",
        "UPDATE record SET bytes = (SELECT bytes FROM record WHERE ledger = 12) WHERE ledger = 13",
    ])
    func whatIsAlteredBesides_IsFound(_ sql: String) throws {
        try ledger.carryOut(order(12))
        #expect(try isSound())
        try ledger.close()
        try folder.alter("ledger.db", sql)
        let opened = try SQLiteLedger.openForReading(folder.path("ledger.db"))
        #expect(try !opened.verify(signatureIsValid: nil, headIsValid: nil, progress: { _ in }).isSound)
        try opened.close()
    }
}
