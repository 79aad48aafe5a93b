public import EventSchema

/// Consecutive records of one log, ending on a signed position, exactly as the office committed them.
public struct Batch: Hashable, Sendable {
    public let office: OfficeID
    public let log: LogID
    /// Position of the first record.
    public let first: Position
    /// Number of records, at least 1.
    public let count: Int
    /// Digest before the first record.
    public let before: Digest
    /// Digest after the last record, which `signature` covers.
    public let after: Digest
    public let signature: HeadSignature
    /// The records joined by LF, without one at the end. At most `StreamLimits.batchBytes`.
    public let lines: [UInt8]

    public init(
        office: OfficeID, log: LogID, first: Position, count: Int, before: Digest, after: Digest,
        signature: HeadSignature, lines: [UInt8]
    ) {
        self.office = office
        self.log = log
        self.first = first
        self.count = count
        self.before = before
        self.after = after
        self.signature = signature
        self.lines = lines
    }

    /// Position of the last record.
    public var last: Position { Position(first.value + UInt64(count) - 1) }

    /// Where a follower stands once it holds this batch.
    public var end: Cursor { Cursor(position: last, digest: after) }

    /// What the batch costs while it waits to be stored, in bytes: its records and what stands around them, so that
    /// many small batches are bounded too.
    public var waitingBytes: Int { lines.count + 512 }

    /// The records, in order.
    public var records: [ArraySlice<UInt8>] {
        // By hand: `split` took a twentieth of the aggregator's time.
        var records: [ArraySlice<UInt8>] = []
        records.reserveCapacity(max(count, 1))
        let bytes = lines.span
        var start = 0
        for index in bytes.indices where bytes[index] == 0x0A {
            records.append(lines[start..<index])
            start = index + 1
        }
        records.append(lines[start...])
        return records
    }

    /// What recomputing the chain over the records shows, compared with what the batch claims.
    public enum ChainCheck: Hashable, Sendable {
        /// The records lead from `before` to `after` and pass through the cursor.
        case continues
        /// The records lead from `before` to `after`, but by another digest than the cursor's.
        case divergesFromCursor
        /// The records do not lead from `before` to `after`, or are not `count` many.
        case damaged
    }

    /// Recomputes the chain from the first record on and compares it with the cursor it must pass through.
    ///
    /// The cursor's position must lie in `first - 1 … last`; one outside it says `damaged`.
    public func check(through cursor: Cursor) -> ChainCheck {
        let records = records
        guard records.count == count, cursor.position.value + 1 >= first.value, cursor.position <= last else {
            return .damaged
        }
        var digest = before
        var passes = cursor.position.value + 1 == first.value && cursor.digest == before
        for (offset, record) in records.enumerated() {
            digest = Chain.extend(digest, with: record)
            if first.value + UInt64(offset) == cursor.position.value { passes = digest == cursor.digest }
        }
        guard digest == after else { return .damaged }
        return passes ? .continues : .divergesFromCursor
    }

    /// The part of the batch that lies behind the cursor; nil when there is none.
    public func trimmed(after cursor: Cursor) -> Batch? {
        guard cursor.position < last else { return nil }
        guard cursor.position >= first else { return self }
        let held = Int(cursor.position.value - first.value) + 1
        let rest = records.dropFirst(held)
        guard let start = rest.first?.startIndex else { return nil }
        return Batch(
            office: office, log: log, first: cursor.position.next, count: count - held, before: cursor.digest,
            after: after, signature: signature, lines: Array(lines[start...]))
    }
}
