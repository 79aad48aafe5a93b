import EventSchema
import Foundation
import Ledger
import StreamProtocol
import Testing

/// What the ledger says of records when the fold says something else than when they came.
@Suite struct LedgerRejudgeTests {
    let folder: TemporaryFolder
    let ledger: SQLiteLedger
    var office: SampleOffice

    /// 30 records that count, in batches of 5; 12 and 13 are parked.
    init() throws {
        folder = try TemporaryFolder()
        ledger = try SQLiteLedger.create(at: folder.path("ledger.db"), life: SQLiteLedger.sampleLife)
        office = try SampleOffice()
        try ledger.admit(office.header)
        for commit in 0..<6 {
            let records = SampleRecord.plain(commit * 5 + 1...commit * 5 + 5).map { record in
                var record = record
                if record.number == 12 || record.number == 13 {
                    record.status = .parked
                    record.code = "unknown-edition"
                }
                return record
            }
            try ledger.take([office.commit(records)])
        }
    }

    private func accepted(_ number: Int, idOf other: Int? = nil) -> LedgerVerdict {
        LedgerVerdict(
            ledgerPosition: LedgerPosition(UInt64(number)), entry: SampleRecord(number: number, idOf: other).entry)
    }

    private func rejected(_ number: Int) -> LedgerVerdict {
        LedgerVerdict(
            ledgerPosition: LedgerPosition(UInt64(number)),
            entry: SampleRecord(number: number, status: .rejected, code: "other").entry)
    }

    private static func isSound(_ ledger: SQLiteLedger) throws -> Bool {
        try ledger.verify(
            signatureIsValid: { SampleOffice.sign($1.head) == $1.signature }, headIsValid: nil, progress: { _ in }
        ).isSound
    }

    private func record(_ number: Int) throws -> LedgerRecord? {
        try ledger.all().first { $0.position == Position(UInt64(number)) }
    }

    @Test func itSaysWhatTheFoldSaysNow_AndHeadSealsAndSignaturesStand() throws {
        let head = try ledger.sealedHead()
        #expect(try ledger.rejudge([accepted(12), rejected(20)], displacing: "duplicate-id") == [])
        #expect(try ledger.sealedHead() == head && Self.isSound(ledger))
        #expect(try record(12)?.status == .accepted && record(12)?.code == nil && record(13)?.status == .parked)
        #expect(try record(20)?.code == "other")
        #expect(try ledger.all(RecordFilter(status: .parked)).map(\.position) == [Position(13)])
        #expect(try ledger.rejudgedRecords() == [LedgerPosition(12), LedgerPosition(20)])
        // Back again, and once more: the seal knows what it said first.
        #expect(try ledger.rejudge([accepted(20), rejected(12)], displacing: "duplicate-id") == [])
        #expect(try ledger.rejudge([accepted(12)], displacing: "duplicate-id") == [])
        try ledger.close()
        let again = try SQLiteLedger.open(at: folder.path("ledger.db"))
        #expect(try Self.isSound(again) && again.all().allSatisfy { $0.status != .rejected })
        try again.close()
    }

    @Test mutating func moreThanOneTransactionTakesAreAllJudged_AndItGoesOn() throws {
        for commit in 0..<30 {
            try ledger.take([office.commit(SampleRecord.plain(31 + commit * 40...70 + commit * 40))])
        }
        #expect(try ledger.rejudge((31...1230).map(rejected), displacing: "duplicate-id") == [])
        #expect(try ledger.all(RecordFilter(status: .rejected)).count == 1_200)
        try ledger.take([office.commit([SampleRecord(number: 1_231, idOf: 31)])])
        #expect(try Self.isSound(ledger))
    }

    @Test func aRecordWhoseIdCountsElsewhereNow_CountsNoMore() throws {
        #expect(try ledger.rejudge([accepted(12, idOf: 25)], displacing: "duplicate-id") == [LedgerPosition(25)])
        #expect(try record(12)?.status == .accepted && record(25)?.code == "duplicate-id")
        #expect(try Self.isSound(ledger))
    }

    @Test func aRecordThatIsBlankedBehindThat_IsForgottenAsAnyOther() throws {
        #expect(try ledger.rejudge([accepted(12)], displacing: "duplicate-id") == [])
        let order = RemovalOrder(
            log: office.header.log, position: Position(12),
            digest: Digest.sha256(of: SampleRecord(number: 12).bytes))
        try ledger.keep(.standing, [1])
        try ledger.carryOut(order)
        #expect(try ledger.note(.standing) == nil)
        #expect(try Self.isSound(ledger) && ledger.rejudgedRecords().isEmpty)
        #expect(try ledger.rejudge([accepted(12)], displacing: "duplicate-id") == [])
        #expect(try record(12)?.code == "blanked" && Self.isSound(ledger))
    }

    /// What is kept for the seal excuses nothing but what was noted.
    @Test(arguments: [
        "UPDATE record SET subject = 'U-1' WHERE ledger = 12",
        "UPDATE record SET status = 2, code = 1 WHERE ledger = 12",
        "UPDATE rejudged SET sealed = x'00' WHERE ledger = 12", "UPDATE rejudged SET words = x'00' WHERE ledger = 12",
        "DELETE FROM rejudged WHERE ledger = 12",
        "INSERT INTO rejudged (ledger, sealed, words) VALUES (14, x'00', x'00')"
            + "; UPDATE record SET subject = 'x' WHERE ledger = 14",
        "UPDATE fold_note SET body = x'02' WHERE name = 'standing'",
    ])
    func whatIsAlteredBesides_IsFound(_ sql: String) throws {
        #expect(try ledger.rejudge([accepted(12)], displacing: "duplicate-id") == [])
        try ledger.keep(.standing, [1])
        #expect(try Self.isSound(ledger))
        try ledger.close()
        try folder.alter("ledger.db", sql)
        let opened = try SQLiteLedger.openForReading(folder.path("ledger.db"))
        #expect(try !Self.isSound(opened))
        try opened.close()
    }

    @Test func aNoteIsKeptUntilAnotherTakesItsPlace_AndOneThatWasAlteredIsNone() throws {
        #expect(try ledger.note(.refold) == nil)
        try ledger.keep(.refold, [1, 2])
        try ledger.keep(.standing, [3])
        try ledger.keep(.refold, [4])
        #expect(try ledger.note(.refold) == [4] && ledger.note(.standing) == [3])
        try ledger.close()
        try folder.alter("ledger.db", "UPDATE fold_note SET body = x'05' WHERE name = 'refold'")
        let again = try SQLiteLedger.open(at: folder.path("ledger.db"))
        #expect(try again.note(.refold) == nil && again.note(.standing) == [3])
        try again.close()
    }
}
