/// The life of a ledger: new when it is created, and after a restore. Text: 16 lower-case hexadecimal digits.
///
/// Positions of two lives have nothing to do with each other.
public struct LedgerLife: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    /// - Parameter random: 64 random bits, passed in.
    public init(random: UInt64) {
        let digits = String(random, radix: 16)
        text = String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// nil unless 16 lower-case hexadecimal digits.
    public init?(_ text: String) {
        guard text.utf8.count == 16, text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        else { return nil }
        self.text = text
    }

    public var description: String { text }
}
