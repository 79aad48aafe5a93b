import EventSchema
import Foundation
import Journal
import Ledger
import StreamProtocol
import Testing

@Suite struct LedgerApplyTests {
    let folder: TemporaryFolder
    let ledger: SQLiteLedger

    init() throws {
        folder = try TemporaryFolder()
        ledger = try SQLiteLedger.create(at: folder.path("ledger.db"), life: SQLiteLedger.sampleLife)
    }

    @Test func anEmptyLedgerHasALifeAndNothingElse() throws {
        #expect(ledger.life.text == "00000000000000ab")
        #expect(try ledger.head() == .beforeFirst)
        #expect(try ledger.logs().isEmpty)
        #expect(try ledger.verify().isSound)
        try ledger.close()
        #expect(try SQLiteLedger.open(at: folder.path("ledger.db")).life == SQLiteLedger.sampleLife)
    }

    @Test func recordsAreKeptByteForByte_withTheirPlaceAndWords() throws {
        var office = try SampleOffice()
        try ledger.admit(office.header)
        let parked = SampleRecord(
            number: 2, type: "unit.praised", subject: "U-9", year: nil, unitKind: nil, status: .parked,
            code: "unknown-type")
        let batch = office.commit([SampleRecord(number: 1), parked], at: 5_000)
        let empty = try ledger.sealedHead()
        let head = try ledger.take([batch])
        #expect(head == (try ledger.sealedHead()))
        #expect(head.life == "00000000000000ab" && head.position == 2)
        #expect(empty.position == 0 && empty.digest != head.digest)
        let records = try ledger.all()
        #expect(
            records == [
                LedgerRecord(
                    ledgerPosition: LedgerPosition(1), office: office.header.office, log: office.header.log,
                    position: .first, receivedAt: Timestamp(milliseconds: 5_000), status: .accepted, code: nil,
                    id: SampleRecord(number: 1).id, type: "unit.registered", subject: "U-1", year: 2014,
                    unitKind: "khu-dan-cu", bytes: SampleRecord(number: 1).bytes),
                LedgerRecord(
                    ledgerPosition: LedgerPosition(2), office: office.header.office, log: office.header.log,
                    position: Position(2), receivedAt: Timestamp(milliseconds: 5_000), status: .parked,
                    code: "unknown-type", id: parked.id, type: "unit.praised", subject: "U-9", year: nil, unitKind: nil,
                    bytes: parked.bytes),
            ])
    }

    @Test func aRecordThatCouldNotBeDecodedIsKept() throws {
        var office = try SampleOffice()
        try ledger.admit(office.header)
        let made = office.commit([SampleRecord(number: 1)])
        let nothing = LedgerEntry(
            id: nil, type: nil, subject: nil, year: nil, unitKind: nil, status: .rejected, code: "duplicate-key")
        try ledger.take([LedgerBatch(batch: made.batch, records: [nothing], receivedAt: made.receivedAt)])
        let kept = try #require(try ledger.all().first)
        #expect(kept.status == .rejected && kept.code == "duplicate-key" && kept.id == nil && kept.subject == nil)
        #expect(kept.bytes == SampleRecord(number: 1).bytes)
        #expect(try ledger.verify().isSound)
    }

    @Test func theFenceHolds_whenABatchComesAgainOrLeavesAHoleOrContinuesAnotherDigest() throws {
        var office = try SampleOffice()
        try ledger.admit(office.header)
        let first = office.commit(SampleRecord.plain(1...3))
        try ledger.take([first])
        #expect(code { try ledger.take([first]) } == .fenceBroken)

        var skipped = office
        _ = skipped.commit(SampleRecord.plain(4...5))
        #expect(code { try ledger.take([skipped.commit(SampleRecord.plain(6...7))]) } == .fenceBroken)

        var forked = try SampleOffice()
        _ = forked.commit(SampleRecord.plain(11...13))
        #expect(code { try ledger.take([forked.commit(SampleRecord.plain(14...15))]) } == .fenceBroken)

        #expect(try ledger.head() == LedgerPosition(3))
        #expect(try ledger.logs()[0].cursor == first.batch.end)
        #expect(try ledger.take([office.commit(SampleRecord.plain(4...4))]).position == 4)
        #expect(try ledger.verify().isSound)
    }

    @Test func nothingIsCommitted_whenOneOfSeveralBatchesFails() throws {
        var office = try SampleOffice()
        var other = try SampleOffice("452", log: 2)
        try ledger.admit(office.header)
        try ledger.admit(other.header)
        let good = office.commit(SampleRecord.plain(1...3))
        _ = other.commit(SampleRecord.plain(1...1))
        let bad = other.commit(SampleRecord.plain(2...2))
        #expect(code { try ledger.take([good, bad]) } == .fenceBroken)
        #expect(try ledger.head() == .beforeFirst)
        #expect(try ledger.all().isEmpty)
        #expect(try ledger.take([good]).position == 3)
        #expect(try ledger.verify().isSound)
    }

    @Test func severalBatchesOfOneLogAndOfOthersGoInTogether() throws {
        var office = try SampleOffice()
        var other = try SampleOffice("452", log: 2)
        try ledger.admit(office.header)
        try ledger.admit(other.header)
        let batches = [
            office.commit(SampleRecord.plain(1...3)), other.commit(SampleRecord.plain(1...2)),
            office.commit(SampleRecord.plain(4...4)),
        ]
        #expect(try ledger.take(batches).position == 6)
        #expect(try ledger.all().map(\.position.value) == [1, 2, 3, 1, 2, 4])
        #expect(try ledger.take([]).position == 6)
        #expect(try ledger.verify().isSound)
    }

    @Test func aLogMustBeAdmitted_andOnlyUnderOneHeader() throws {
        var office = try SampleOffice()
        #expect(code { try ledger.take([office.commit(SampleRecord.plain(1...1))]) } == .logUnknown)
        #expect(code { try ledger.announce(log: office.header.log, head: .first) } == .logUnknown)
        #expect(code { _ = try ledger.batch(log: office.header.log, from: .first, maxBytes: 1) } == .logUnknown)
        try ledger.admit(office.header)
        try ledger.admit(office.header)
        #expect(try ledger.logs().count == 1)
        #expect(code { try ledger.admit(SampleOffice("452", log: 1).header) } == .headerMismatch)
    }

    @Test func aChildLogKeepsItsParent_overAReopening() throws {
        let parent = try SampleOffice().header
        let child = LogHeader(
            log: LogID(random: (9, 9)), province: parent.province, office: parent.office, kind: parent.kind,
            parent: LogHeader.ParentLink(log: parent.log, position: Position(3), digest: .sha256(of: [1])))
        try ledger.admit(parent)
        try ledger.admit(child)
        try ledger.close()
        let reopened = try SQLiteLedger.open(at: folder.path("ledger.db"))
        #expect(try reopened.logs().map(\.header) == [parent, child])
        #expect(try reopened.logs()[1].cursor == child.start)
    }

    @Test func anIDIsAcceptedOnceAnOffice_butRejectedAsOftenAsItComes() throws {
        var office = try SampleOffice()
        var child = try SampleOffice(log: 2)
        var other = try SampleOffice("452", log: 3)
        var official = try SampleOffice(log: 4, kind: .official)
        for header in [office.header, child.header, other.header, official.header] { try ledger.admit(header) }
        try ledger.take([office.commit([SampleRecord(number: 1)])])
        let rejected = SampleRecord(number: 2, status: .rejected, code: "duplicate-id", idOf: 1)
        try ledger.take([office.commit([rejected, rejected])])
        try ledger.take([other.commit([SampleRecord(number: 1)]), official.commit([SampleRecord(number: 1)])])
        var again = office
        #expect(code { try ledger.take([again.commit([SampleRecord(number: 3, idOf: 1)])]) } == .acceptedTwice)
        #expect(code { try ledger.take([child.commit([SampleRecord(number: 1)])]) } == .acceptedTwice)
        #expect(try ledger.head() == LedgerPosition(5))
    }

    @Test(arguments: [0, 2, 4])
    func aBatchWhoseLinesAreNotItsRecordsIsRefused(_ count: Int) throws {
        var office = try SampleOffice()
        try ledger.admit(office.header)
        let made = office.commit(SampleRecord.plain(1...3))
        let batch = Batch(
            office: made.batch.office, log: made.batch.log, first: .first, count: count, before: made.batch.before,
            after: made.batch.after, signature: made.batch.signature, lines: made.batch.lines)
        let entries = SampleRecord.plain(1...4).prefix(count).map(\.entry)
        #expect(
            code {
                try ledger.take([LedgerBatch(batch: batch, records: entries, receivedAt: made.receivedAt)])
            } == .malformedBatch)
        #expect(
            code {
                try ledger.take([LedgerBatch(batch: made.batch, records: [], receivedAt: made.receivedAt)])
            } == .malformedBatch)
        #expect(try ledger.head() == .beforeFirst)
    }

    @Test func anAnnouncedHeadIsKept_withTheNextCommitOrOnClosing_andNeverSinks() throws {
        var office = try SampleOffice()
        let log = office.header.log
        try ledger.admit(office.header)
        try ledger.announce(log: log, head: Position(40))
        try ledger.announce(log: log, head: Position(30))
        #expect(try ledger.logs()[0].highestAnnounced == Position(40))
        try ledger.take([office.commit(SampleRecord.plain(1...3))])
        let copy = try SQLiteLedger.open(at: try folder.copyLive("ledger.db", to: "copy.db"))
        #expect(try copy.logs()[0].highestAnnounced == Position(40))
        try ledger.announce(log: log, head: Position(50))
        try ledger.close()
        let reopened = try SQLiteLedger.open(at: folder.path("ledger.db"))
        #expect(try reopened.logs()[0].highestAnnounced == Position(50))
        #expect(try reopened.logs()[0].cursor == office.head)
    }

    @Test func theNumberOfWordsIsBounded_whateverTypesOfficesInvent() throws {
        var office = try SampleOffice()
        try ledger.admit(office.header)
        let invented = (1...5000).map { number in
            SampleRecord(number: number, type: "type-\(number)", status: .parked, code: "unknown-type")
        }
        try ledger.take([office.commit(invented)])
        let long = SampleRecord(
            number: 5001, type: String(repeating: "t", count: 2000), status: .parked, code: "unknown-type")
        try ledger.take([office.commit([long])])
        let records = try ledger.all()
        #expect(records.count == 5001)
        #expect(records[0].type == "type-1")
        #expect(records[4999].type == nil && records[5000].type == nil)
        #expect(records[4999].code == "unknown-type")
        #expect(try ledger.verify().isSound)
    }
}
