import EventSchema
import Foundation
import Journal
import StreamProtocol
import Testing

/// What can still be read of an outbox that is not sound.
@Suite struct OutboxSalvageTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// A closed outbox of so many records.
    private func makeOutbox(_ count: Int, bytes: Int = 120) throws -> String {
        let path = folder.path("outbox.sqlite")
        let journal = try Journal.create(at: path, header: Sample.header())
        for number in 1...count { try journal.append([Sample.record(number, bytes: bytes)]) }
        try journal.close()
        return path
    }

    private func read(_ path: String) throws -> [OutboxSalvage.Record] {
        var records: [OutboxSalvage.Record] = []
        try OutboxSalvage(path).each { records.append($0) }
        return records
    }

    @Test func everything_isProven_WhenTheFileIsSound() throws {
        let path = try makeOutbox(50)
        let before = try FileBytes.read(path)
        let records = try read(path)
        #expect(records.map(\.position.value) == Array(1...50))
        #expect(records.allSatisfy { $0.proof == .proven })
        #expect(records[6].bytes == Sample.record(7).bytes)
        #expect(try OutboxSalvage(path).known == Position(50))
        #expect(try OutboxSalvage(path).header == (try Sample.header()))
        #expect(try FileBytes.read(path) == before, "the file stays as it was found")
    }

    @Test func aRecordWhoseBytesWereAltered_isContradicted_AndTheOthersStand() throws {
        let path = try makeOutbox(30)
        let place = try #require(try FileBytes.offset(of: Array("{\"number\":17,".utf8), in: path))
        try FileBytes.flip(bit: 0, at: place + 3, of: path)
        let records = try read(path)
        #expect(records.count == 30)
        #expect(records.filter { $0.proof != .proven }.map(\.position) == [Position(17)])
        #expect(records[16].proof == .contradicted)
    }

    @Test func aRecordWhoseDigestWasAltered_isProvenByTheOneBehindIt() throws {
        let path = try makeOutbox(30)
        let digest = try read(path)[16].digest
        let place = try #require(try lastOffset(of: digest.bytes, in: path))
        try FileBytes.flip(bit: 3, at: place, of: path)
        let records = try read(path)
        #expect(records.count == 30)
        #expect(records.allSatisfy { $0.proof == .proven })
    }

    @Test func aBrokenPage_costsItsOwnRecordsAlone() throws {
        let path = try makeOutbox(200, bytes: 300)
        let sound = try read(path).count
        let place = try #require(try FileBytes.offset(of: Array("{\"number\":100,".utf8), in: path))
        var bytes = try FileBytes.read(path)
        let page = place / 4096 * 4096
        for index in page..<page + 8 { bytes[index] = 0xFF }
        try FileBytes.write(bytes, to: path)
        let records = try read(path)
        #expect(sound == 200)
        #expect(records.count > 150 && records.count < 200)
        #expect(records.map(\.position.value) == records.map(\.position.value).sorted())
        // The first behind the gap cannot be proven; nothing speaks against it.
        #expect(records.filter { $0.proof == .contradicted }.isEmpty)
        #expect(records.filter { $0.proof == .none }.count <= 2)
    }

    @Test func whatTheNoteSays_isKnown_WhenTheFileIsAnOldCopy() throws {
        let path = try makeOutbox(10)
        let old = try FileBytes.read(path)
        let journal = try Journal.open(at: path)
        try journal.append(Sample.records(11...14))
        try journal.close()
        try FileBytes.write(old, to: path)
        let salvage = try OutboxSalvage(path)
        #expect(salvage.known == Position(14))
        #expect(try read(path).count == 10)
    }

    @Test func nothing_isRead_WhenTheFileIsNoDatabase() throws {
        let path = folder.path("outbox.sqlite")
        try FileBytes.write([UInt8](repeating: 0x2A, count: 8192), to: path)
        #expect(try read(path).isEmpty)
        #expect(try OutboxSalvage(path).header == nil)
    }

    private func lastOffset(of needle: [UInt8], in path: String) throws -> Int? {
        Data(try FileBytes.read(path)).range(of: Data(needle), options: .backwards)?.lowerBound
    }
}
