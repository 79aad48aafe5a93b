/// Whom a key stands for: an office's id, or the name of a reader, peer, operator or aggregator.
/// Form: `[a-z0-9-]{1,24}`.
public struct KeyHolder: IdentifierText {
    public static var maximumLength: Int { 24 }
    public static func allows(_ byte: UInt8) -> Bool { Alphabet.lower(byte) }

    public let text: String

    public init(admitted: AdmittedText) { text = admitted.text }

    public init(_ office: OfficeID) { text = office.text }
}
