import EventSchema
import StreamProtocol

/// A log with records in commits of two, as an office would have it.
struct SampleLog {
    let header: LogHeader
    private(set) var records: [[UInt8]]
    private(set) var digests: [Digest]

    init(
        _ office: String = "450", log: UInt64 = 1, kind: LogKind = .exercise, province: String = "44",
        count: Int = 20, variant: Int = 0, parent: LogHeader.ParentLink? = nil
    ) throws {
        header = LogHeader(
            log: LogID(random: (0, log)), province: try ProvinceID(province), office: try OfficeID(office), kind: kind,
            parent: parent)
        records = []
        digests = [header.genesis]
        for number in 1...max(1, count) where number <= count {
            append("{\"n\":\(number),\"v\":\(variant)}")
        }
    }

    mutating func append(_ text: String) {
        let record = Array(text.utf8)
        digests.append(Chain.extend(digests[records.count], with: record))
        records.append(record)
    }

    var log: LogID { header.log }
    var office: OfficeID { header.office }
    var head: Cursor { cursor(records.count) }
    var announced: AnnouncedLog { AnnouncedLog(header: header, head: head) }

    func announced(at position: Int) -> AnnouncedLog { AnnouncedLog(header: header, head: cursor(position)) }

    /// The log closed at a position.
    func link(_ position: Int) -> LogHeader.ParentLink {
        .init(log: log, position: Position(UInt64(position)), digest: digests[position])
    }

    func cursor(_ position: Int) -> Cursor { Cursor(position: Position(UInt64(position)), digest: digests[position]) }

    func batch(_ range: ClosedRange<Int>) -> Batch {
        Batch(
            office: header.office, log: header.log, first: Position(UInt64(range.lowerBound)), count: range.count,
            before: digests[range.lowerBound - 1], after: digests[range.upperBound], signature: SampleLog.signature,
            lines: Array(records[(range.lowerBound - 1)..<range.upperBound].joined(separator: [0x0A])))
    }

    static let signature = HeadSignature(keyID: "00112233aabbccdd", signature: (0..<64).map { UInt8($0) })
}

extension Batch {
    /// The same batch with something else in it.
    func with(
        first: Position? = nil, count: Int? = nil, before: Digest? = nil, after: Digest? = nil, lines: [UInt8]? = nil
    ) -> Batch {
        Batch(
            office: office, log: log, first: first ?? self.first, count: count ?? self.count,
            before: before ?? self.before, after: after ?? self.after, signature: signature, lines: lines ?? self.lines)
    }
}
