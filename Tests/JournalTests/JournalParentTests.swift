import EventSchema
import Foundation
import Journal
import StreamProtocol
import Testing

/// A log fetched back batch by batch.
@Suite struct JournalParentTests {
    let folder: TemporaryFolder
    let original: Journal

    init() throws {
        folder = try TemporaryFolder()
        original = try Journal.create(at: folder.path("original.sqlite"), header: Sample.header())
        for start in stride(from: 1, through: 40, by: 4) { try original.append(Sample.records(start...start + 3)) }
    }

    private func makeCopy() throws -> Journal {
        try Journal.create(at: folder.path("parent.sqlite"), header: original.header)
    }

    @Test func aCopy_isTheSameLog_WithTheSameSignatures() throws {
        let copy = try makeCopy()
        while let batch = try original.batch(from: copy.head.position.next, maxBytes: 600) {
            try copy.appendCopy(batch)
        }
        #expect(copy.head == original.head)
        #expect(try copy.verify(signatureIsValid: { $0.signature == Sample.sign($0.head) }).isSound)
        #expect(
            try copy.batch(from: .first, maxBytes: 1 << 18) == (try original.batch(from: .first, maxBytes: 1 << 18)))
        #expect(try copy.position(of: Sample.id(7)) == nil, "the samples are no events, so that nothing is found by id")
    }

    @Test func aBatch_isRefused_WhenItDoesNotBeginAtTheHead() throws {
        let copy = try makeCopy()
        let first = try #require(try original.batch(from: .first, maxBytes: 600))
        let second = try #require(try original.batch(from: first.last.next, maxBytes: 600))
        #expect(throws: JournalError.self) { try copy.appendCopy(second) }
        try copy.appendCopy(first)
        let again = #expect(throws: JournalError.self) { try copy.appendCopy(first) }
        #expect(again?.code == .notContinuing)
        try copy.appendCopy(second)
        #expect(copy.head.position == second.last)
    }

    @Test func aBatch_isRefused_WhenARecordWasAltered() throws {
        let copy = try makeCopy()
        let batch = try #require(try original.batch(from: .first, maxBytes: 600))
        var lines = batch.lines
        lines[12] ^= 1
        let altered = Batch(
            office: batch.office, log: batch.log, first: batch.first, count: batch.count, before: batch.before,
            after: batch.after, signature: batch.signature, lines: lines)
        #expect(throws: JournalError.self) { try copy.appendCopy(altered) }
        #expect(copy.head == original.header.start)
        try copy.appendCopy(batch)
    }
}
