/// What the fold says of a record.
public enum RecordStatus: String, Hashable, Sendable, Codable, CaseIterable {
    case accepted
    /// Kept, and never applied; the code says why.
    case rejected
    /// Kept until newer software understands it.
    case parked

    var row: Int64 {
        switch self {
        case .accepted: 0
        case .rejected: 1
        case .parked: 2
        }
    }

    init?(row: Int64) {
        switch row {
        case 0: self = .accepted
        case 1: self = .rejected
        case 2: self = .parked
        default: return nil
        }
    }
}
