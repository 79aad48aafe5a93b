internal import Crypto

/// What two people compare over the telephone: 24 digits in six groups of four, 79 bits (Protocols/trust.md, 7.2).
public struct Fingerprint: Hashable, Sendable, CustomStringConvertible {
    /// `0412 8817 6530 2291 0077 5148`.
    public let text: String

    /// - Parameter text: the lines of an enrolment, each ended by one LF.
    init(ofEnrolment text: String) {
        let number = SHA256.hash(data: Array(text.utf8)).prefix(10)
            .reduce(into: UInt128(0)) { $0 = $0 << 8 | UInt128($1) }
        let digits = String(number % 1_000_000_000_000_000_000_000_000)
        let padded = Array(String(repeating: "0", count: 24 - digits.count) + digits)
        self.text = stride(from: 0, to: 24, by: 4).map { String(padded[$0..<$0 + 4]) }.joined(separator: " ")
    }

    /// Whether somebody typed this one. Spaces and dashes are theirs to choose; anything else counts.
    public func matches(_ typed: String) -> Bool {
        typed.filter { !" -\u{A0}\u{2013}".contains($0) } == text.filter { $0 != " " }
    }

    public var description: String { text }
}
