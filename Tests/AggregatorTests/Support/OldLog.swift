import EventSchema
import Foundation
import Ledger
import StreamProtocol

/// An office's log as an older aggregator holds it, with what that one said of each record.
struct OldLog {
    private let header: LogHeader
    private let keys: TestKeys
    private var records: [(bytes: [UInt8], entry: LedgerEntry)] = []

    init(office: String, kind: LogKind) throws {
        keys = try TestKeys(of: office)
        header = LogHeader(
            log: LogID(random: (0xB, 1)), province: try ProvinceID("44"), office: try OfficeID(office), kind: kind)
    }

    /// - Parameter code: why it was parked; nil of a record that counted.
    mutating func add(_ draft: [UInt8], parked code: String? = nil) throws {
        let draft = try EventDraft.decode(draft[...])
        let year = draft.data.year ?? 2014
        guard let edition = Catalogue.standard.edition(for: draft.data, year: year) else { return }
        let event = try draft.completed(
            source: EventSource(province: header.province, office: header.office),
            time: try Timestamp("2014-11-20T08:00:00.000Z"), edition: edition.digest)
        let entry = LedgerEntry(
            id: event.id, type: event.type.rawValue, subject: event.subject, year: event.data.year,
            unitKind: event.data.unitKind?.text, status: code == nil ? .accepted : .parked, code: code)
        records.append((bytes: try event.encoded(), entry: entry))
    }

    /// As one signed batch.
    func apply(to ledger: some LedgerStore) throws {
        try ledger.admit(header)
        let digest = records.reduce(header.start.digest) { Chain.extend($0, with: $1.bytes) }
        let head = LogHead(
            office: header.office, log: header.log, position: Position(UInt64(records.count)), digest: digest)
        let batch = Batch(
            office: header.office, log: header.log, first: .first, count: records.count,
            before: header.start.digest, after: digest, signature: try keys.sign(head),
            lines: Array(records.map(\.bytes).joined(separator: [0x0A])))
        _ = try ledger.apply([
            LedgerBatch(
                batch: batch, records: records.map(\.entry), receivedAt: try Timestamp("2014-11-20T08:00:02.000Z"))
        ])
    }
}
