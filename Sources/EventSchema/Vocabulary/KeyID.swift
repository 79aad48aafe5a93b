/// The name of a key: the first 64 bits of the SHA-256 of its raw public key. Text: 16 lower-case hexadecimal digits.
public struct KeyID: TextCoded, SpanCoded {
    private let word: UInt64

    /// - Parameter publicKey: the raw bytes, 32 of them for every key of this software.
    public init(ofPublicKey publicKey: [UInt8]) { self.init(digest: Digest.sha256(of: publicKey)) }

    public init(of publicKey: PublicKey) { self.init(ofPublicKey: publicKey.bytes) }

    private init(digest: Digest) { word = Hexadecimal.word(digest.bytes, at: 0) }

    public init(_ text: String) throws(SchemaError) {
        guard let id = KeyID(span: Array(text.utf8).span) else { throw SchemaError(.badKeyID, value: text) }
        self = id
    }

    init?(span: Span<UInt8>) {
        guard span.count == 16, let word = Hexadecimal.word(span, at: 0) else { return nil }
        self.word = word
    }

    static var refusal: SchemaError.Code { .badKeyID }

    public var text: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(16)
        appendText(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    func appendText(to bytes: inout [UInt8]) { Hexadecimal.append(word, to: &bytes) }

    public static func < (left: Self, right: Self) -> Bool { left.word < right.word }
}
