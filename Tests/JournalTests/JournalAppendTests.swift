import Crypto
import EventSchema
import Foundation
import Journal
import StreamProtocol
import Synchronization
import Testing

@Suite struct JournalAppendTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func create() throws -> Journal {
        try Journal.create(at: folder.path("outbox.db"), header: try Sample.header())
    }

    private func code(_ body: () throws -> Void) -> JournalError.Code? {
        do {
            try body()
            return nil
        } catch { return (error as? JournalError)?.code }
    }

    @Test func anEmptyJournalStandsBeforeItsFirstRecord() throws {
        let journal = try create()
        #expect(journal.head == Cursor(position: .beforeFirst, digest: try Sample.header().genesis))
        #expect(try journal.batch(from: .first, maxBytes: 1000) == nil)
        #expect(try journal.verify().isSound)
    }

    @Test func positionsAreDenseAndTheChainIsThatOfThePage() throws {
        let journal = try create()
        let first = try journal.append(Sample.records(1...3))
        let second = try journal.append(Sample.records(4...4))
        #expect(first.first == .first && first.last == Position(3))
        #expect(second.first == Position(4) && second.last == Position(4))
        #expect(journal.head == Cursor(position: Position(4), digest: second.digest))

        // Recomputed here from the text of Protocols/stream.md, without our own Chain.
        var digest = Array(SHA256.hash(data: Data(try Sample.header().canonicalText.utf8)))
        for (index, record) in Sample.records(1...4).enumerated() {
            digest = Array(SHA256.hash(data: Data(digest + Array(SHA256.hash(data: Data(record.bytes))))))
            #expect(try journal.digest(at: Position(UInt64(index + 1)))?.bytes == digest)
        }
        #expect(second.digest.bytes == digest)
        #expect(try journal.digest(at: .beforeFirst) == (try Sample.header().genesis))
        #expect(try journal.digest(at: Position(5)) == nil)
    }

    @Test func theSignerIsAskedForExactlyTheNewHead_andItsSignatureIsKept() throws {
        let journal = try create()
        var asked: [LogHead] = []
        let receipt = try journal.append(Sample.records(1...2)) { head in
            asked.append(head)
            return Sample.sign(head)
        }
        let head = LogHead(
            office: try OfficeID("450"), log: try Sample.header().log, position: Position(2), digest: receipt.digest)
        #expect(asked == [head])
        let kept = try journal.signedHead(covering: .first)
        #expect(kept == SignedHead(head: head, signature: Sample.sign(head)))
        #expect(try journal.signedHead(covering: Position(3)) == nil)
    }

    @Test func nothingIsCommitted_whenSigningFails() throws {
        struct NoKey: Error {}
        let journal = try create()
        #expect(code { _ = try journal.append(Sample.records(1...2)) { _ in throw NoKey() } } == .signingFailed)
        #expect(
            code {
                _ = try journal.append(Sample.records(1...2)) { _ in HeadSignature(keyID: "k", signature: [1]) }
            } == .signingFailed)
        #expect(journal.head.position == .beforeFirst)
        #expect(try journal.append(Sample.records(1...2)).first == .first)
    }

    @Test func aKnownEventIsFound_byItsID() throws {
        let journal = try create()
        try journal.append(Sample.records(1...5))
        let found = try #require(try journal.position(of: Sample.id(4)))
        #expect(found.position == Position(4))
        #expect(found.bytes == Sample.record(4).bytes)
        #expect(found.subject == "U-4")
        #expect(try journal.position(of: Sample.id(99)) == nil)
    }

    @Test func aRepeatedIDIsRefused_andNothingOfItsCommitStays() throws {
        let journal = try create()
        try journal.append(Sample.records(1...3))
        #expect(code { try journal.append([Sample.record(10), Sample.record(2)]) } == .duplicateID)
        #expect(code { try journal.append([Sample.record(11), Sample.record(11)]) } == .duplicateID)
        #expect(journal.head.position == Position(3))
        #expect(try journal.position(of: Sample.id(10)) == nil)
        #expect(try journal.append([Sample.record(10)]).first == Position(4))
        #expect(try journal.verify().isSound)
    }

    @Test func aRecordThatCouldNotBeOneLineIsRefused() throws {
        let journal = try create()
        let longest = Sample.record(1, bytes: StreamLimits.recordBytes)
        for bytes in [[], Array("a\nb".utf8), longest.bytes + [0x20]] {
            #expect(
                code { try journal.append([JournalRecord(id: Sample.id(2), subject: "s", bytes: bytes)]) } == .badRecord
            )
        }
        #expect(code { try journal.append([]) } == .badRecord)
        #expect(try journal.append([longest]).last == .first)
    }

    @Test func aCommitHoldsAtMostABatch() throws {
        let journal = try create()
        // 16 records with their line feeds are 256 KiB to the byte.
        let full = Sample.records(1...16, bytes: 16 * 1024 - 1)
        let over = Sample.records(1...15, bytes: 16 * 1024 - 1) + [Sample.record(16, bytes: 16 * 1024)]
        #expect(code { try journal.append(over) } == .tooLarge)
        #expect(code { try journal.append(Sample.records(1...8193, bytes: 2)) } == .tooLarge)
        #expect(try journal.append(full).last == Position(16))
        let batch = try #require(try journal.batch(from: .first, maxBytes: .max))
        #expect(batch.count == 16)
        #expect(batch.lines.count <= StreamLimits.batchBytes)
    }

    @Test func everyAppendGetsItsOwnPositions_whenManyThreadsAppendAtOnce() throws {
        let journal = try create()
        let receipts = Mutex<[AppendReceipt]>([])
        DispatchQueue.concurrentPerform(iterations: 8) { thread in
            for round in 0..<20 {
                let first = 1 + (thread * 20 + round) * 3
                if let receipt = try? journal.append(Sample.records(first...first + 2)) {
                    receipts.withLock { $0.append(receipt) }
                }
            }
        }
        let firsts = receipts.withLock { $0.map(\.first.value).sorted() }
        #expect(firsts == Array(stride(from: UInt64(1), through: 478, by: 3)))
        #expect(journal.head.position == Position(480))
        #expect(try journal.verify().isSound)
    }

    @Test func readersSeeTheLastCommit_whileTheNextIsUnderWay() throws {
        let journal = try create()
        try journal.append(Sample.records(1...3))
        let seen = Mutex<[Int?]>([])
        _ = try journal.append(Sample.records(4...6)) { head in
            // The transaction is open here; a reader on another thread must neither wait for it nor see it.
            let done = DispatchSemaphore(value: 0)
            Thread.detachNewThread {
                let batch = try? journal.batch(from: .first, maxBytes: 100_000)
                seen.withLock { $0.append(batch?.count) }
                done.signal()
            }
            done.wait()
            return Sample.sign(head)
        }
        #expect(seen.withLock { $0 } == [3])
        #expect(try journal.batch(from: .first, maxBytes: 100_000)?.count == 6)
    }

    @Test func recordsAreReadInPages_byPositionAndBySubject() throws {
        let journal = try create()
        try journal.append(Sample.records(1...20))
        let page = try journal.records(after: Position(5), limit: 3, maxBytes: .max)
        #expect(page.map(\.position.value) == [6, 7, 8])
        #expect(page[0].digest == (try journal.digest(at: Position(6))))
        #expect(try journal.records(after: Position(5), limit: 9, maxBytes: 250).count == 2)
        #expect(try journal.records(after: Position(5), limit: 9, maxBytes: 1).count == 1)
        #expect(try journal.records(after: Position(20), limit: 9, maxBytes: .max).isEmpty)
        let subject = try journal.records(subject: "U-3", limit: 10, maxBytes: .max)
        #expect(subject.map(\.position.value) == [3, 10, 17])
        #expect(
            try journal.records(subject: "U-3", after: Position(3), limit: 1, maxBytes: .max).map(\.id) == [
                Sample.id(10)
            ])
    }

    @Test func whatAggregatorsHoldIsKept_overAnAppendAndAClosing() throws {
        let journal = try create()
        let receipt = try journal.append(Sample.records(1...3))
        let ledger = LedgerHead(life: "00000000000000ab", position: 9, digest: .zero)
        let cursor = Cursor(position: Position(3), digest: receipt.digest)
        try journal.noteStored(aggregator: "province", cursor: cursor, ledger: ledger)
        try journal.noteStored(aggregator: "nation", cursor: try Sample.header().start, ledger: ledger)
        let wanted = [
            AggregatorStanding(aggregator: "nation", cursor: try Sample.header().start, ledger: ledger),
            AggregatorStanding(aggregator: "province", cursor: cursor, ledger: ledger),
        ]
        #expect(journal.storedThrough() == wanted)
        try journal.append(Sample.records(4...4))
        let copy = try Journal.open(at: try folder.copyLive("outbox.db", to: "copy.db"))
        #expect(copy.storedThrough() == wanted)
        let restored = LedgerHead(life: "00000000000000cd", position: 0, digest: .zero)
        try journal.noteStored(aggregator: "province", cursor: try Sample.header().start, ledger: restored)
        try journal.close()
        #expect(try Journal.open(at: folder.path("outbox.db")).storedThrough()[1].ledger == restored)
    }

    @Test func whatAggregatorsHoldIsSavedAfterSomeNotes_withoutAnAppend() throws {
        let journal = try create()
        for position in 1...64 {
            try journal.noteStored(
                aggregator: "province", cursor: try Sample.header().start,
                ledger: LedgerHead(life: "00000000000000ab", position: UInt64(position), digest: .zero))
        }
        let copy = try Journal.open(at: try folder.copyLive("outbox.db", to: "copy.db"))
        #expect(copy.storedThrough().map(\.ledger.position) == [64])
    }
}
