import EventSchema
import Foundation
import Journal
import Ledger
import StreamProtocol

/// A folder of its own for one test, removed when the test lets it go.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("antq-ledger-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appendingPathComponent(name).path }

    /// Copies a database that is open, with everything beside it, as a crash of the machine would leave it.
    func copyLive(_ name: String, to target: String) throws -> String {
        for suffix in ["", "-wal", "-lock"] {
            try FileManager.default.copyItem(atPath: path(name + suffix), toPath: path(target + suffix))
        }
        return path(target)
    }
}

/// One event of a test's log, and what the fold is to have said of it.
struct SampleRecord {
    var number: Int
    var type = "unit.registered"
    var subject: String?
    var year: Int? = 2014
    var unitKind: String? = "khu-dan-cu"
    var status = RecordStatus.accepted
    var code: String?
    /// Another event's number, to repeat its id.
    var idOf: Int?

    var id: EventID {
        let number = UInt64(idOf ?? number)
        return EventID.v7(unixMs: 1_416_000_000_000 + number, random: (number, number))
    }

    var bytes: [UInt8] { Array("{\"number\":\(number),\"pad\":\"\(String(repeating: "x", count: 200))\"}".utf8) }

    var entry: LedgerEntry {
        LedgerEntry(
            id: id, type: type, subject: subject ?? "U-\(number % 7)", year: year, unitKind: unitKind, status: status,
            code: code ?? (status == .accepted ? nil : "some-code"))
    }

    static func plain(_ numbers: ClosedRange<Int>) -> [SampleRecord] { numbers.map { SampleRecord(number: $0) } }
}

/// An office that makes batches in memory.
struct SampleOffice {
    let header: LogHeader
    private(set) var head: Cursor

    init(_ office: String = "450", log: UInt64 = 1, kind: LogKind = .exercise) throws {
        header = LogHeader(
            log: LogID(random: (log, log)), province: try ProvinceID("44"), office: try OfficeID(office), kind: kind)
        head = header.start
    }

    static func sign(_ head: LogHead) -> HeadSignature {
        let digest = Digest.sha256(of: HeadSignature.signedBytes(for: head, keyID: "key")).bytes
        return HeadSignature(keyID: "key", signature: digest + digest)
    }

    mutating func commit(_ records: [SampleRecord], at receivedAtMs: Int64 = 1_000) -> LedgerBatch {
        let before = head
        for record in records {
            head = Cursor(position: head.position.next, digest: Chain.extend(head.digest, with: record.bytes))
        }
        let signature = Self.sign(
            LogHead(office: header.office, log: header.log, position: head.position, digest: head.digest))
        let batch = Batch(
            office: header.office, log: header.log, first: before.position.next, count: records.count,
            before: before.digest, after: head.digest, signature: signature,
            lines: Array(records.map(\.bytes).joined(separator: [0x0A])))
        return LedgerBatch(
            batch: batch, records: records.map(\.entry), receivedAt: Timestamp(milliseconds: receivedAtMs))
    }
}

extension SQLiteLedger {
    static let sampleLife = LedgerLife(random: 0xAB)

    /// `apply`, whose answer most tests do not need.
    @discardableResult
    func take(_ batches: [LedgerBatch]) throws(LedgerError) -> LedgerHead { try apply(batches) }

    func all(_ filter: RecordFilter = .all) throws -> [LedgerRecord] {
        try page(after: .beforeFirst, limit: 100_000, maxBytes: .max, filter: filter).records
    }
}

/// The code of the ledger's error that `body` throws; nil if it throws none.
func code(_ body: () throws -> Void) -> LedgerError.Code? {
    do {
        try body()
        return nil
    } catch { return (error as? LedgerError)?.code }
}
