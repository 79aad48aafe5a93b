/// A province, by its code: `44`.
/// Form: `[a-z0-9-]{1,24}`.
public struct ProvinceID: IdentifierText {
    public static var maximumLength: Int { 24 }
    public static func allows(_ byte: UInt8) -> Bool { Alphabet.lower(byte) }

    public let text: String

    public init(admitted: AdmittedText) { text = admitted.text }
}
