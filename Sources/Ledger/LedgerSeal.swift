internal import EventSchema
internal import StreamProtocol

/// The seal of a batch: SHA-256 over the seal before it and all that this ledger keeps about the batch and its records
/// beside their bytes, which the office's chain covers.
///
/// It makes a flipped bit in a status, a receipt or a subject visible to `LedgerStore.verify`.
struct LedgerSeal {
    private var bytes: [UInt8] = []

    static let first = Digest.sha256(of: Array("antq-ledger-1\n".utf8))

    init(after seal: Digest, log: LogID, first: Position, receivedAt: Timestamp, end: Digest, signature: HeadSignature)
    {
        bytes.reserveCapacity(256)
        seal.append(to: &bytes)
        bytes.append(contentsOf: log.bytes)
        append(first.value)
        append(UInt64(bitPattern: receivedAt.milliseconds))
        end.append(to: &bytes)
        append(signature.keyID)
        bytes.append(contentsOf: signature.signature)
    }

    mutating func reserve(records: Int) { bytes.reserveCapacity(bytes.count + records * 128) }

    /// What a seal takes in of one record.
    static func contribution(of entry: LedgerEntry, idBytes: [UInt8]?) -> [UInt8] {
        var seal = LedgerSeal()
        seal.add(entry, idBytes: idBytes)
        return seal.bytes
    }

    private init() {}

    /// Of a record that was blanked since: what was kept of it then.
    mutating func add(contribution: [UInt8]) { bytes.append(contentsOf: contribution) }

    mutating func add(_ entry: LedgerEntry, idBytes: [UInt8]?) {
        bytes.append(UInt8(truncatingIfNeeded: entry.status.row))
        append(entry.code)
        append(entry.type)
        append(entry.unitKind)
        append(entry.subject)
        append(UInt64(bitPattern: Int64(entry.year ?? -1)))
        bytes.append(idBytes == nil ? 0 : 1)
        if let idBytes { bytes.append(contentsOf: idBytes) }
    }

    var digest: Digest { Digest.sha256(of: bytes) }

    private mutating func append(_ value: UInt64) {
        for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
    }

    /// Four bytes of length before the text, so that no two rows give the same bytes; all ones for none.
    private mutating func append(_ text: String?) {
        let length = text.map { UInt32(clamping: $0.utf8.count) } ?? UInt32.max
        for shift in stride(from: UInt32(24), through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: length >> shift))
        }
        if let text { bytes.append(contentsOf: text.utf8) }
    }
}
