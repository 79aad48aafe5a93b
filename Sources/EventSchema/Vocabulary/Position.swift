/// A place in a log: dense from 1; 0 means before the first record. A number in JSON, at most 2⁵³−1.
public struct Position: Hashable, Sendable, Codable, Comparable, CustomStringConvertible {
    public let value: UInt64

    public static let beforeFirst = Position(0)
    public static let first = Position(1)
    /// The greatest position: the greatest whole number that every JSON reader holds exactly (RFC 7493).
    public static let last = Position(9_007_199_254_740_991)

    /// - Parameter value: greater ones are taken to `last`.
    public init(_ value: UInt64) { self.value = min(value, 9_007_199_254_740_991) }

    /// The position after this one; `last` stays.
    public var next: Position { Position(value + 1) }

    /// The position before this one; 0 stays.
    public var previous: Position { Position(value == 0 ? 0 : value - 1) }

    /// `count` positions further on, up to `last`.
    public func advanced(by count: Int) -> Position {
        guard count > 0 else { return self }
        return Position(value + min(UInt64(count), Self.last.value))
    }

    public var description: String { String(value) }

    public init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer().decode(UInt64.self)
        guard value <= Self.last.value else { throw SchemaError(.numberOutOfRange, value: String(value)) }
        self.init(value)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }

    public static func < (left: Self, right: Self) -> Bool { left.value < right.value }
}
