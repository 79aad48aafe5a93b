import EventSchema
import Foundation
import Journal
import StreamProtocol
import Testing

@testable import Publisher

/// An office's own log and the ones it continues, read as one.
@Suite struct OfficeLogsTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("antq-logs-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func header(_ number: UInt64, parent: LogHeader.ParentLink? = nil) throws -> LogHeader {
        LogHeader(
            log: LogID(random: (0, number)), province: try ProvinceID("44"), office: try OfficeID("450"),
            kind: .exercise, parent: parent)
    }

    private func record(_ number: Int) -> JournalRecord {
        JournalRecord(
            id: EventID.v7(unixMs: 1, random: (0, UInt64(number))), subject: "U-\(number % 2)",
            bytes: Array("{\"number\":\(number)}".utf8))
    }

    private func fill(_ journal: Journal, _ numbers: ClosedRange<Int>) throws {
        for number in numbers {
            _ = try journal.append([record(number)]) { _ in
                HeadSignature(keyID: "k", signature: Array(repeating: 1, count: 64))
            }
        }
    }

    /// A parent of five records, and an outbox of three behind it.
    private func makeLogs() throws -> OfficeLogs {
        defer { try? FileManager.default.removeItem(at: folder) }
        let outbox = folder.appendingPathComponent("outbox.sqlite").path
        let parent = try Journal.create(
            at: OutboxFiles(outbox: outbox).parent(LogID(random: (0, 1))), header: header(1))
        try fill(parent, 1...5)
        let link = LogHeader.ParentLink(
            log: parent.header.log, position: parent.head.position, digest: parent.head.digest)
        try parent.close()
        let own = try Journal.create(at: outbox, header: header(2, parent: link))
        try fill(own, 6...8)
        return try OfficeLogs.open(own)
    }

    @Test func recordsAreNumberedThrough_parentsFirst() throws {
        let logs = try makeLogs()
        #expect(logs.count == 8)
        #expect(try logs.records(after: 0, limit: 100, maxBytes: 1 << 20).map(\.number) == Array(1...8))
        let middle = try logs.records(after: 3, limit: 4, maxBytes: 1 << 20)
        #expect(middle.map(\.number) == [4, 5, 6, 7])
        #expect(middle.map(\.record.position.value) == [4, 5, 1, 2])
        let even = try logs.records(subject: "U-0", after: 2, limit: 100, maxBytes: 1 << 20)
        #expect(even.map(\.number) == [4, 6, 8])
        #expect(try logs.record(of: record(2).id)?.log == LogID(random: (0, 1)))
        #expect(try logs.record(of: record(7).id)?.record.position == Position(2))
    }

    @Test func bothLogsAreServed() throws {
        let logs = try makeLogs()
        #expect(logs.announced.map(\.head.position.value) == [5, 3])
        for journal in logs.all {
            let batch = try logs.batch(of: journal.header.log, from: .first, maxBytes: 1 << 18)
            #expect(batch?.end == journal.head)
        }
        #expect(try logs.batch(of: LogID(random: (0, 9)), from: .first, maxBytes: 1) == nil)
    }

    @Test func anAlteredRecord_isNotHandedOut() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("outbox.sqlite")
        let journal = try Journal.create(at: path.path, header: header(1))
        try fill(journal, 1...5)
        try journal.close()
        var data = try Data(contentsOf: path)
        let place = try #require(data.range(of: Data("{\"number\":3}".utf8), options: .backwards))
        data[place.lowerBound + 10] ^= 1
        try data.write(to: path)
        let logs = try OfficeLogs.open(try Journal.open(at: path.path))
        let error = #expect(throws: JournalError.self) {
            _ = try logs.batch(of: LogID(random: (0, 1)), from: .first, maxBytes: 1 << 18)
        }
        #expect(error?.code == .damaged)
        #expect(throws: JournalError.self) { _ = try OutboxReplay(of: logs, catalogue: .standard) }
    }
}
