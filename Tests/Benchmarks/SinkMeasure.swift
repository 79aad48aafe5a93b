import EventSchema
import Foundation
import Harness
import Ledger
import StreamProtocol

/// The ledger's own statements, fed from memory with batches like those of the main path: what nothing behind it can beat.
struct SinkMeasure {
    /// One office's log as batches of at most 256 KiB, the size of a full commit.
    private struct Feed {
        let header: LogHeader
        var batches: [LedgerBatch]
    }

    /// As the aggregator's keeper: so many bytes in one transaction.
    private static let commitBytes = 1024 * 1024

    private let feeds: [Feed]
    let events: Int
    /// Mean size of a record.
    let bytes: Int

    init(publishers: Int, events: Int, seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var feeds: [Feed] = []
        var sum = 0
        for office in Province.districts.prefix(publishers) {
            let office = try OfficeID(office)
            let header = LogHeader(
                log: LogID(random: (random.next(), random.next())), province: try ProvinceID(Province.code),
                office: office, kind: .official)
            let load = OfficeLoad(office: office, random: random.split(), mix: .bulk)
            let records = try Self.records(load, count: events / publishers)
            sum += records.reduce(0) { $0 + $1.bytes.count }
            feeds.append(Feed(header: header, batches: Self.batches(of: records, header)))
        }
        self.feeds = feeds
        self.events = feeds.reduce(0) { $0 + $1.batches.reduce(0) { $0 + $1.records.count } }
        bytes = sum / max(self.events, 1)
    }

    /// - Returns: events a second.
    func run(in folder: String) throws -> Double {
        let ledger = try SQLiteLedger.create(at: folder + "/sink.sqlite", life: LedgerLife(random: 1))
        for feed in feeds { try ledger.admit(feed.header) }
        // Offices take turns, as they do when all of them catch up.
        let rounds = feeds.map(\.batches.count).max() ?? 0
        var queue: [LedgerBatch] = []
        for round in 0..<rounds {
            for feed in feeds where round < feed.batches.count { queue.append(feed.batches[round]) }
        }
        let start = ContinuousClock.now
        var next = 0
        while next < queue.count {
            var chosen: [LedgerBatch] = []
            var size = 0
            while next < queue.count, size < Self.commitBytes {
                size += queue[next].batch.lines.count
                chosen.append(queue[next])
                next += 1
            }
            _ = try ledger.apply(chosen)
        }
        let seconds = (ContinuousClock.now - start).seconds
        try ledger.close()
        return Double(events) / seconds
    }

    private static func records(_ load: OfficeLoad, count: Int) throws -> [(event: Event, bytes: [UInt8])] {
        var load = load
        let source = try EventSource("/\(Province.code)/\(load.office)")
        guard let edition = Catalogue.standard.edition(forYear: OfficeLoad.year) else { throw Failure("no edition") }
        let time = try Timestamp("2014-12-01T01:02:03.456Z")
        return try (0..<count).map { _ in
            let draft = try load.next().draft
            let event = try draft.completed(source: source, time: time, edition: edition.digest)
            return (event, try event.encoded())
        }
    }

    private static func batches(of records: [(event: Event, bytes: [UInt8])], _ header: LogHeader) -> [LedgerBatch] {
        var batches: [LedgerBatch] = []
        var cursor = header.start
        var rest = records[...]
        while !rest.isEmpty {
            var lines: [UInt8] = []
            var entries: [LedgerEntry] = []
            var after = cursor.digest
            while let record = rest.first, lines.isEmpty || lines.count + record.bytes.count < StreamLimits.batchBytes {
                if !lines.isEmpty { lines.append(0x0A) }
                lines += record.bytes
                after = Chain.extend(after, with: record.bytes)
                let event = record.event
                entries.append(
                    LedgerEntry(
                        id: event.id, type: event.type.rawValue, subject: event.subject, year: event.data.year,
                        unitKind: event.data.unitKind?.text, status: .accepted))
                rest = rest.dropFirst()
            }
            let batch = Batch(
                office: header.office, log: header.log, first: cursor.position.next, count: entries.count,
                before: cursor.digest, after: after,
                signature: HeadSignature(keyID: "0123456789abcdef", signature: [UInt8](repeating: 1, count: 64)),
                lines: lines)
            batches.append(
                LedgerBatch(batch: batch, records: entries, receivedAt: Timestamp(milliseconds: 1_417_395_723_456)))
            cursor = batch.end
        }
        return batches
    }
}
