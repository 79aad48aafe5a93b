/// An area of any tier: `18853` (commune), `450` (district), `44` (province). Codes are recycled, so an area is known by code and year.
/// Form: `[A-Z0-9-]{1,24}`.
public struct AreaCode: IdentifierText {
    public static var maximumLength: Int { 24 }
    public static func allows(_ byte: UInt8) -> Bool { Alphabet.upper(byte) }

    public let text: String

    public init(admitted: AdmittedText) { text = admitted.text }
}
