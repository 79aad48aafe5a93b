public import EventSchema

/// The content of one record is to be removed by law; its digest stays in its place.
///
/// Source: Protocols/trust.md, 7.11. Whoever keeps the record carries it out: the ledger and the outbox alike.
public struct RemovalOrder: Hashable, Sendable, Codable {
    public let log: LogID
    public let position: Position
    /// The SHA-256 of the record's bytes.
    public let digest: Digest

    public init(log: LogID, position: Position, digest: Digest) {
        self.log = log
        self.position = position
        self.digest = digest
    }

    /// What is to be done about the bytes that stand there.
    public enum Verdict: Hashable, Sendable {
        /// They are to be replaced by these.
        case blank([UInt8])
        /// They are blanked already.
        case done
        case unheeded(Reason)
    }

    /// Why an order is not carried out, by anybody.
    public enum Reason: String, Hashable, Sendable {
        /// The record has another digest.
        case otherRecord = "other-record"
        /// It says who may speak, or orders a removal itself: without it nothing could be verified.
        case holdsTrust = "holds-trust"
        /// Its blanked form would be longer: such a record holds no event.
        case tooSmall = "too-small"
    }

    public func verdict(on record: [UInt8]) -> Verdict {
        if let blanked = Chain.blankedDigest(of: record[...]) {
            return blanked == digest ? .done : .unheeded(.otherRecord)
        }
        guard Digest.sha256(of: record) == digest else { return .unheeded(.otherRecord) }
        let type = EventGlimpse(of: record).type.flatMap(EventType.init)
        guard type?.holdsTrust != true else { return .unheeded(.holdsTrust) }
        let form = Chain.blanked(record)
        return form.count <= record.count ? .blank(form) : .unheeded(.tooSmall)
    }
}

extension Batch {
    /// The same batch with what is ordered removed: its chain and its signature are the same.
    public func blanking(_ orders: some Sequence<RemovalOrder>) -> Batch {
        let here = orders.filter { $0.log == log && first <= $0.position && $0.position <= last }
        guard !here.isEmpty else { return self }
        var records = records
        for order in here {
            let index = Int(order.position.value - first.value)
            guard records.indices.contains(index),
                case .blank(let form) = order.verdict(on: Array(records[index]))
            else { continue }
            records[index] = form[...]
        }
        return Batch(
            office: office, log: log, first: first, count: count, before: before, after: after, signature: signature,
            lines: Array(records.joined(separator: [0x0A])))
    }
}
