import EventSchema
import StreamProtocol
import Testing

@Suite struct BatchTests {
    let log: SampleLog

    init() throws { log = try SampleLog(count: 12) }

    @Test func continues_WhenItBeginsBehindTheCursor() {
        #expect(log.batch(5...8).check(through: log.cursor(4)) == .continues)
    }

    @Test(arguments: 5...8)
    func continues_WhenItPassesThroughTheCursor(_ position: Int) {
        #expect(log.batch(5...8).check(through: log.cursor(position)) == .continues)
    }

    @Test(arguments: [0, 3, 9])
    func damaged_WhenTheCursorLiesOutside(_ position: Int) {
        #expect(log.batch(5...8).check(through: log.cursor(position)) == .damaged)
    }

    @Test(arguments: [4, 5, 7, 8])
    func diverges_WhenTheCursorHasAnotherDigest(_ position: Int) {
        let cursor = Cursor(position: Position(UInt64(position)), digest: .zero)
        #expect(log.batch(5...8).check(through: cursor) == .divergesFromCursor)
    }

    @Test func damaged_WhenOneByteIsFlipped() {
        let batch = log.batch(5...8)
        for index in batch.lines.indices where batch.lines[index] != 0x0A {
            var lines = batch.lines
            lines[index] ^= 0x40
            #expect(batch.with(lines: lines).check(through: log.cursor(4)) == .damaged)
        }
    }

    @Test func damaged_WhenItsEndIsNotWhereItLeads() {
        #expect(log.batch(5...8).with(after: log.digests[9]).check(through: log.cursor(4)) == .damaged)
    }

    @Test func damaged_WhenTheCountIsNotTheNumberOfRecords() {
        #expect(log.batch(5...8).with(count: 3).check(through: log.cursor(4)) == .damaged)
    }

    @Test func trimmed_IsTheRestBehindTheCursor() throws {
        let rest = try #require(log.batch(5...8).trimmed(after: log.cursor(6)))
        #expect(rest == log.batch(7...8))
        #expect(rest.check(through: log.cursor(6)) == .continues)
    }

    @Test func trimmed_IsTheWholeBatch_WhenNothingIsHeld() {
        #expect(log.batch(5...8).trimmed(after: log.cursor(4)) == log.batch(5...8))
    }

    @Test(arguments: [8, 9])
    func trimmed_IsNothing_WhenAllIsHeld(_ position: Int) {
        #expect(log.batch(5...8).trimmed(after: log.cursor(position)) == nil)
    }

    @Test func endsAndCostsAreThoseOfItsRecords() {
        let batch = log.batch(5...8)
        #expect(batch.last == Position(8))
        #expect(batch.end == log.cursor(8))
        #expect(batch.records.map { Array($0) } == Array(log.records[4...7]))
        #expect(batch.waitingBytes > batch.lines.count)
    }
}
