/// A place in a ledger: the order in which this ledger took records in, dense from 1; 0 means before the first.
///
/// Local to one ledger and one life of it.
public struct LedgerPosition: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let value: UInt64

    public static let beforeFirst = LedgerPosition(0)
    /// The greatest whole number that every JSON reader holds exactly (RFC 7493).
    public static let last = LedgerPosition(9_007_199_254_740_991)

    /// - Parameter value: greater ones are taken to `last`.
    public init(_ value: UInt64) { self.value = min(value, 9_007_199_254_740_991) }

    init(row: Int64) { self.init(UInt64(clamping: row)) }

    var row: Int64 { Int64(value) }

    public var next: LedgerPosition { LedgerPosition(value + 1) }

    public var description: String { String(value) }

    public static func < (left: Self, right: Self) -> Bool { left.value < right.value }
}
