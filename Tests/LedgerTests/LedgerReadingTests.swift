import EventSchema
import Foundation
import Journal
import Ledger
import StreamProtocol
import Testing

@Suite struct LedgerReadingTests {
    let folder: TemporaryFolder
    let ledger: SQLiteLedger

    init() throws {
        folder = try TemporaryFolder()
        ledger = try SQLiteLedger.create(at: folder.path("ledger.db"), life: SQLiteLedger.sampleLife)
    }

    /// Two offices, one of them with two logs of different kinds; records that differ in everything.
    private func fill() throws -> [SampleOffice] {
        var offices = [
            try SampleOffice("450", log: 1), try SampleOffice("452", log: 2),
            try SampleOffice("452", log: 3, kind: .official),
        ]
        for office in offices { try ledger.admit(office.header) }
        var number = 0
        for round in 0..<12 {
            let index = round % 3
            let records = (0..<4).map { offset in
                number += 1
                return SampleRecord(
                    number: number, type: number % 2 == 0 ? "award.granted" : "unit.registered",
                    subject: "S-\(number % 5)", year: 2013 + number % 3, unitKind: offset == 3 ? nil : "khu-dan-cu",
                    status: [.accepted, .accepted, .rejected, .parked][offset])
            }
            try ledger.take([offices[index].commit(records, at: Int64(1_000 * (round + 1)))])
        }
        return offices
    }

    @Test func pagesGiveEveryRecordOnce_inTheLedgersOrder() throws {
        _ = try fill()
        var seen: [UInt64] = []
        var after = LedgerPosition.beforeFirst
        repeat {
            let page = try ledger.page(after: after, limit: 7, maxBytes: .max)
            #expect(page.records.count <= 7)
            #expect(page.head == LedgerPosition(48))
            seen += page.records.map(\.ledgerPosition.value)
            after = page.next
        } while after < LedgerPosition(48)
        #expect(seen == Array(1...48))
        let end = try ledger.page(after: after, limit: 7, maxBytes: .max)
        #expect(end.records.isEmpty && end.next == after)
    }

    @Test func aPageIsBoundedInBytes_butNeverEmptyForIt() throws {
        _ = try fill()
        let size = SampleRecord(number: 1).bytes.count
        #expect(try ledger.page(after: .beforeFirst, limit: 100, maxBytes: 1).records.count == 1)
        #expect(try ledger.page(after: .beforeFirst, limit: 100, maxBytes: 3 * (size + 1)).records.count == 3)
        let page = try ledger.page(after: .beforeFirst, limit: 100, maxBytes: 3 * (size + 1))
        #expect(page.next == LedgerPosition(3))
        #expect(try ledger.page(after: .beforeFirst, limit: 0, maxBytes: 100).next == .beforeFirst)
    }

    @Test func eachFilterLetsThroughExactlyWhatItNames() throws {
        _ = try fill()
        let all = try ledger.all()
        let office = try OfficeID("452")
        let checks: [(RecordFilter, (LedgerRecord) -> Bool)] = [
            (RecordFilter(office: office), { $0.office == office }),
            (RecordFilter(kind: .official), { $0.log == LogID(random: (3, 3)) }),
            (RecordFilter(office: office, kind: .exercise), { $0.log == LogID(random: (2, 2)) }),
            (RecordFilter(type: "award.granted"), { $0.type == "award.granted" }),
            (RecordFilter(year: 2014), { $0.year == 2014 }),
            (RecordFilter(unitKind: "khu-dan-cu"), { $0.unitKind == "khu-dan-cu" }),
            (RecordFilter(status: .rejected), { $0.status == .rejected }),
            (
                RecordFilter(office: office, type: "unit.registered", year: 2015, status: .accepted),
                {
                    $0.office == office && $0.type == "unit.registered" && $0.year == 2015 && $0.status == .accepted
                }
            ),
        ]
        for (filter, wanted) in checks {
            let expected = all.filter(wanted)
            #expect(!expected.isEmpty, "\(filter)")
            #expect(try ledger.all(filter) == expected, "\(filter)")
        }
    }

    @Test func aPageMovesOn_whenItsFilterLetsNothingThrough() throws {
        _ = try fill()
        for filter in [
            RecordFilter(type: "no.such"), RecordFilter(office: try OfficeID("999")), RecordFilter(year: 1999),
        ] {
            let page = try ledger.page(after: LedgerPosition(3), limit: 5, maxBytes: 1000, filter: filter)
            #expect(page.records.isEmpty)
            #expect(page.next == LedgerPosition(48))
        }
    }

    @Test func historyIsEverythingAboutASubject_oldestFirst() throws {
        _ = try fill()
        let all = try ledger.all()
        #expect(try ledger.history(subject: "S-2", limit: 100, maxBytes: .max) == all.filter { $0.subject == "S-2" })
        let office = try OfficeID("450")
        let own = all.filter { $0.subject == "S-2" && $0.office == office }
        #expect(try ledger.history(subject: "S-2", office: office, limit: 100, maxBytes: .max) == own)
        #expect(
            try ledger.history(subject: "S-2", office: office, after: own[0].ledgerPosition, limit: 1, maxBytes: 1)
                == [own[1]])
        #expect(try ledger.history(subject: "S-9", limit: 100, maxBytes: .max).isEmpty)
    }

    @Test func theFirstRecordOfAnInstantIsFound_alsoAfterTheClockWentBack() throws {
        var office = try SampleOffice()
        try ledger.admit(office.header)
        #expect(try ledger.firstPosition(receivedAtOrAfter: .epoch) == LedgerPosition(1))
        // Batches of two; the fourth and fifth arrive by a clock that was put back.
        for (index, at) in [1_000, 2_000, 5_000, 3_000, 4_000, 6_000, 6_000, 9_000].enumerated() {
            try ledger.take([office.commit(SampleRecord.plain(index * 2 + 1...index * 2 + 2), at: Int64(at))])
        }
        let received = try ledger.all().map(\.receivedAt.milliseconds)
        #expect(received == [1, 1, 2, 2, 5, 5, 5, 5, 5, 5, 6, 6, 6, 6, 9, 9].map { $0 * 1_000 })
        for instant in stride(from: Int64(0), through: 10_000, by: 500) {
            let expected = received.firstIndex { $0 >= instant } ?? received.count
            let found = try ledger.firstPosition(receivedAtOrAfter: Timestamp(milliseconds: instant))
            #expect(found == LedgerPosition(UInt64(expected + 1)), "instant \(instant)")
        }
        // The clamp outlives the process.
        try ledger.close()
        let reopened = try SQLiteLedger.open(at: folder.path("ledger.db"))
        try reopened.take([office.commit([SampleRecord(number: 99)], at: 10)])
        #expect(try reopened.all().last?.receivedAt == Timestamp(milliseconds: 9_000))
    }

    @Test func aCopyIsServedOnward_inTheOfficesOwnBatches() throws {
        let offices = try fill()
        let log = offices[0].header.log
        let record = SampleRecord(number: 1).bytes.count + 1
        var cursor = offices[0].header.start
        for _ in 0..<4 {
            let batch = try #require(try ledger.batch(log: log, from: cursor.position.next, maxBytes: record))
            #expect(batch.count == 4)
            #expect(batch.check(through: cursor) == .continues)
            let head = LogHead(office: batch.office, log: log, position: batch.last, digest: batch.after)
            #expect(batch.signature == SampleOffice.sign(head))
            cursor = batch.end
        }
        #expect(cursor == offices[0].head)
        #expect(try ledger.batch(log: log, from: cursor.position.next, maxBytes: record) == nil)
        #expect(try ledger.batch(log: log, from: .first, maxBytes: 8 * 230)?.count == 8)
        #expect(try ledger.batch(log: log, from: .first, maxBytes: .max)?.count == 16)
    }

    @Test func aCopyIsServedFromInsideACommit() throws {
        let offices = try fill()
        let log = offices[1].header.log
        let whole = try #require(try ledger.batch(log: log, from: .first, maxBytes: .max))
        for from in 2...16 {
            let batch = try #require(try ledger.batch(log: log, from: Position(UInt64(from)), maxBytes: .max))
            let before = try #require(try ledger.digest(log: log, at: Position(UInt64(from - 1))))
            #expect(batch == whole.trimmed(after: Cursor(position: Position(UInt64(from - 1)), digest: before)))
        }
        #expect(try ledger.digest(log: log, at: Position(17)) == nil)
        #expect(try ledger.digest(log: log, at: .beforeFirst) == offices[1].header.genesis)
    }

    @Test func replayGivesALogInItsOrder_fromAnyPosition() throws {
        var office = try SampleOffice()
        try ledger.admit(office.header)
        for commit in 0..<3 {
            try ledger.take([office.commit(SampleRecord.plain(commit * 700 + 1...commit * 700 + 700))])
        }
        var seen: [UInt64] = []
        try ledger.replay(log: office.header.log) { seen.append($0.position.value) }
        #expect(seen == Array(1...2100))
        seen = []
        try ledger.replay(log: office.header.log, after: Position(1_999)) { seen.append($0.position.value) }
        #expect(seen == Array(2_000...2_100))
        struct Enough: Error {}
        #expect(throws: Enough.self) { try ledger.replay(log: office.header.log) { _ in throw Enough() } }
    }
}
