/// A place in the order in which one ledger took records in: `<life>-<number>`, opaque to its reader.
public struct TailCursor: Hashable, Sendable, CustomStringConvertible {
    /// The ledger's life: the order of another life says nothing about this one.
    public let life: String
    /// The record that was read last; 0 before the first.
    public let number: UInt64

    public init(life: String, number: UInt64) {
        self.life = life
        self.number = number
    }

    public init?(_ text: String) {
        guard let dash = text.lastIndex(of: "-"), let number = UInt64(text[text.index(after: dash)...]) else {
            return nil
        }
        self.init(life: String(text[..<dash]), number: number)
    }

    public var description: String { "\(life)-\(number)" }
}
