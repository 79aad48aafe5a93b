/// What became of one record.
public enum Outcome: Hashable, Sendable {
    /// It counts; the change says what moved.
    case accepted(Change)
    /// It never counts.
    case rejected(RejectionCode)
    /// It may count once newer software understands it.
    case parked(ParkCode)

    public var isAccepted: Bool {
        if case .accepted = self { true } else { false }
    }

    /// The stable code of a rejected or parked record.
    public var code: String? {
        switch self {
        case .accepted: nil
        case .rejected(let code): code.rawValue
        case .parked(let code): code.rawValue
        }
    }
}
