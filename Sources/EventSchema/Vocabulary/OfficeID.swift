/// An office that records events: `450` (a district of 2014), `tinh` (the province itself).
/// Form: `[a-z0-9-]{1,24}`.
public struct OfficeID: IdentifierText {
    public static var maximumLength: Int { 24 }
    public static func allows(_ byte: UInt8) -> Bool { Alphabet.lower(byte) }

    public let text: String

    public init(admitted: AdmittedText) { text = admitted.text }
}
