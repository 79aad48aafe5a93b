/// The public half of a key, 32 raw bytes: X25519 of a connection, Ed25519 of signatures. Text: 64 lower-case
/// hexadecimal digits. Whether the bytes are a point of the curve is for those to say who use it.
public struct PublicKey: TextCoded, SpanCoded {
    /// 32 bytes are what a digest is, too; nothing of it is shown.
    private let value: Digest

    /// - Parameter bytes: 32 bytes; nil for any other number.
    public init?(bytes: [UInt8]) {
        guard let value = Digest(bytes: bytes) else { return nil }
        self.value = value
    }

    public init(_ text: String) throws(SchemaError) {
        guard let key = PublicKey(span: Array(text.utf8).span) else { throw SchemaError(.badPublicKey, value: text) }
        self = key
    }

    init?(span: Span<UInt8>) {
        guard let value = Digest(span: span) else { return nil }
        self.value = value
    }

    static var refusal: SchemaError.Code { .badPublicKey }

    /// The 32 raw bytes.
    public var bytes: [UInt8] { value.bytes }

    public var text: String { value.hex }

    /// The name of this key.
    public var id: KeyID { KeyID(of: self) }

    func appendText(to bytes: inout [UInt8]) { value.appendText(to: &bytes) }

    public static func < (left: Self, right: Self) -> Bool { left.value < right.value }
}
