internal import Crypto
public import Foundation

/// A SHA-256 digest (FIPS 180-4), 32 bytes. Text: 64 lower-case hexadecimal digits.
public struct Digest: TextCoded, SpanCoded {
    // Four words rather than an array: a digest is a value of 32 bytes, copied and compared without the heap.
    private let first: UInt64
    private let second: UInt64
    private let third: UInt64
    private let fourth: UInt64

    public static let zero = Digest(words: (0, 0, 0, 0))

    private init(words: (UInt64, UInt64, UInt64, UInt64)) {
        (first, second, third, fourth) = words
    }

    public static func sha256(of bytes: [UInt8]) -> Digest { Digest(SHA256.hash(data: bytes)) }

    public static func sha256(of bytes: ArraySlice<UInt8>) -> Digest { Digest(SHA256.hash(data: bytes)) }

    public static func sha256(of bytes: some DataProtocol) -> Digest { Digest(SHA256.hash(data: bytes)) }

    /// SHA-256 of the 64 bytes `left ‖ right`, the step of a chain.
    public static func sha256(of left: Digest, _ right: Digest) -> Digest {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(64)
        left.append(to: &bytes)
        right.append(to: &bytes)
        return sha256(of: bytes)
    }

    private init(_ digest: SHA256.Digest) {
        var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        var index = 0
        for byte in digest {
            switch index >> 3 {
            case 0: words.0 = words.0 << 8 | UInt64(byte)
            case 1: words.1 = words.1 << 8 | UInt64(byte)
            case 2: words.2 = words.2 << 8 | UInt64(byte)
            default: words.3 = words.3 << 8 | UInt64(byte)
            }
            index += 1
        }
        self.init(words: words)
    }

    /// - Parameter hex: 64 lower-case digits; nil for anything else.
    public init?(hex: String) { self.init(span: Array(hex.utf8).span) }

    init?(span: Span<UInt8>) {
        guard span.count == 64, let first = Hexadecimal.word(span, at: 0), let second = Hexadecimal.word(span, at: 16),
            let third = Hexadecimal.word(span, at: 32), let fourth = Hexadecimal.word(span, at: 48)
        else { return nil }
        self.init(words: (first, second, third, fourth))
    }

    static var refusal: SchemaError.Code { .badDigest }

    /// - Parameter bytes: 32 bytes; nil for any other number.
    public init?(bytes: some RandomAccessCollection<UInt8>) {
        guard bytes.count == 32 else { return nil }
        self.init(
            words: (
                Hexadecimal.word(bytes, at: 0), Hexadecimal.word(bytes, at: 8),
                Hexadecimal.word(bytes, at: 16), Hexadecimal.word(bytes, at: 24)
            ))
    }

    /// The same for an array: the generic one, called from another room, is not specialised and takes 8 µs.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.init(
            words: (
                Hexadecimal.word(bytes, at: 0), Hexadecimal.word(bytes, at: 8),
                Hexadecimal.word(bytes, at: 16), Hexadecimal.word(bytes, at: 24)
            ))
    }

    public init(_ text: String) throws(SchemaError) {
        guard let digest = Digest(hex: text) else { throw SchemaError(.badDigest, value: text) }
        self = digest
    }

    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(32)
        append(to: &bytes)
        return bytes
    }

    /// Appends the 32 bytes.
    public func append(to bytes: inout [UInt8]) {
        Hexadecimal.appendBytes(of: first, to: &bytes)
        Hexadecimal.appendBytes(of: second, to: &bytes)
        Hexadecimal.appendBytes(of: third, to: &bytes)
        Hexadecimal.appendBytes(of: fourth, to: &bytes)
    }

    public var hex: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(64)
        appendText(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    func appendText(to bytes: inout [UInt8]) {
        Hexadecimal.append(first, to: &bytes)
        Hexadecimal.append(second, to: &bytes)
        Hexadecimal.append(third, to: &bytes)
        Hexadecimal.append(fourth, to: &bytes)
    }

    public var text: String { hex }

    public static func < (left: Self, right: Self) -> Bool {
        (left.first, left.second, left.third, left.fourth) < (right.first, right.second, right.third, right.fourth)
    }
}
