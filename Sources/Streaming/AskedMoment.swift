public import EventSchema
internal import StreamProtocol

/// A moment that is asked about instead of now: `asOf` in Protocols/query.md.
public enum AskedMoment: Hashable, Sendable {
    /// What had been taken in by then, that millisecond included.
    case time(Timestamp)
    /// So many records taken in. `life` where the asker names whose order that is.
    case position(UInt64, life: String?)

    /// - Parameter text: an RFC 3339 time in UTC, a number, or a cursor of `tail`.
    public init?(_ text: String) {
        if let number = UInt64(text) {
            self = .position(number, life: nil)
        } else if let time = try? Timestamp(text) {
            self = .time(time)
        } else if let cursor = TailCursor(text) {
            self = .position(cursor.number, life: cursor.life)
        } else {
            return nil
        }
    }

    public var text: String {
        switch self {
        case .time(let time): time.text
        case .position(let number, nil): String(number)
        case .position(let number, let life?): TailCursor(life: life, number: number).description
        }
    }
}

/// A moment as a source found it.
public struct PastMoment: Hashable, Sendable {
    /// Records taken in by then.
    public let taken: UInt64
    public let at: Timestamp

    public init(taken: UInt64, at: Timestamp) {
        self.taken = taken
        self.at = at
    }
}

extension QuerySource {
    /// Finds a moment in this source's order.
    ///
    /// - Parameter receivedAt: when the n-th record was taken in.
    /// - Throws: `moment-unknown` for a position that is not held, or that is of another life.
    public func find(_ moment: AskedMoment, receivedAt: (UInt64) throws -> Timestamp?) throws -> PastMoment {
        switch moment {
        case .time(let time):
            let next = Timestamp(milliseconds: time.milliseconds + 1)
            return PastMoment(taken: try number(before: next), at: min(time, SystemClock.timestamp))
        case .position(let number, let life):
            if let life, life != self.life {
                let reason = "the moment is of ledger life \(life.prefix(40)), this is \(self.life)"
                throw Refusal(.momentUnknown, reason, permanent: true)
            }
            guard number <= taken else {
                throw Refusal(.momentUnknown, "\(taken) records are held, not \(number)", permanent: true)
            }
            return PastMoment(taken: number, at: try number > 0 ? receivedAt(number) ?? .epoch : .epoch)
        }
    }
}
