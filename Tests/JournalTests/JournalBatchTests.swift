import EventSchema
import Foundation
import Journal
import StreamProtocol
import Testing

@Suite struct JournalBatchTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Commits of 3, 2 and 4 records of 120 bytes.
    private func threeCommits() throws -> Journal {
        let journal = try Journal.create(at: folder.path("outbox.db"), header: try Sample.header())
        try journal.append(Sample.records(1...3))
        try journal.append(Sample.records(4...5))
        try journal.append(Sample.records(6...9))
        return journal
    }

    private func lines(_ numbers: ClosedRange<Int>) -> [UInt8] {
        Array(Sample.records(numbers).map(\.bytes).joined(separator: [0x0A]))
    }

    @Test(arguments: [
        // from, maxBytes, last. A record and its line feed are 121 bytes, the last of a batch has none.
        (1, 9 * 121 - 1, 9), (1, 9 * 121 - 2, 5), (1, 5 * 121 - 1, 5), (1, 5 * 121 - 2, 3), (1, 1, 3), (1, 0, 3),
        (1, -5, 3), (0, 1, 3), (4, 6 * 121 - 1, 9), (4, 6 * 121 - 2, 5), (2, 2 * 121 - 1, 3), (2, 4 * 121 - 1, 5),
        (2, 4 * 121 - 2, 3), (3, 1, 3), (9, 1, 9), (7, Int.max, 9),
    ])
    func aBatchIsWholeCommits_asManyAsFitAndAtLeastOne(_ from: Int, _ maxBytes: Int, _ last: Int) throws {
        let journal = try threeCommits()
        let batch = try #require(try journal.batch(from: Position(UInt64(from)), maxBytes: maxBytes))
        let first = max(from, 1)
        #expect(batch.first == Position(UInt64(first)))
        #expect(batch.last == Position(UInt64(last)))
        #expect(batch.lines == lines(first...last))
        let before = try #require(try journal.digest(at: batch.first.previous))
        #expect(batch.check(through: Cursor(position: batch.first.previous, digest: before)) == .continues)
        let head = LogHead(office: batch.office, log: batch.log, position: batch.last, digest: batch.after)
        #expect(batch.signature == Sample.sign(head), "a batch ends on a signed position")
    }

    @Test func thereIsNoBatchBehindTheHead() throws {
        let journal = try threeCommits()
        #expect(try journal.batch(from: Position(10), maxBytes: 1000) == nil)
        #expect(try journal.batch(from: .last, maxBytes: 1000) == nil)
    }

    @Test func aBatchHoldsNoMoreRecordsThanTheProtocolAllows() throws {
        let journal = try Journal.create(at: folder.path("outbox.db"), header: try Sample.header())
        for commit in 0..<5 { try journal.append(Sample.records(commit * 3000 + 1...commit * 3000 + 3000, bytes: 14)) }
        let batch = try #require(try journal.batch(from: .first, maxBytes: .max))
        #expect(batch.count == 6000)
        #expect(try journal.batch(from: batch.last.next, maxBytes: .max)?.count == 6000)
    }

    /// Whatever the commits and the sizes asked for, walking from batch to batch gives every record once, in order.
    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
    func walkingByBatchesGivesEveryRecordOnce(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let journal = try Journal.create(at: folder.path("outbox.db"), header: try Sample.header())
        var count = 0
        for _ in 0..<30 {
            let size = Int.random(in: 1...40, using: &generator)
            try journal.append(
                (1...size).map { Sample.record(count + $0, bytes: Int.random(in: 40...900, using: &generator)) })
            count += size
        }
        var cursor = try Sample.header().start
        var taken = 0
        while let batch = try journal.batch(
            from: cursor.position.next, maxBytes: Int.random(in: 1...60_000, using: &generator))
        {
            #expect(batch.check(through: cursor) == .continues, "seed \(seed)")
            taken += batch.count
            cursor = batch.end
        }
        #expect(taken == count, "seed \(seed)")
        #expect(cursor == journal.head, "seed \(seed)")
    }
}
