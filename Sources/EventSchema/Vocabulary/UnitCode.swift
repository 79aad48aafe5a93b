/// A unit that is classified: `18853` (a commune keeps its official code), `450-KDC-001`.
/// Form: `[A-Z0-9-]{1,24}`.
public struct UnitCode: IdentifierText {
    public static var maximumLength: Int { 24 }
    public static func allows(_ byte: UInt8) -> Bool { Alphabet.upper(byte) }

    public let text: String

    public init(admitted: AdmittedText) { text = admitted.text }
}
