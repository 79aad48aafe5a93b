/// A word of a catalogue edition: a unit kind, form, authority, recipient type, scheme or reason, such as `khu-dan-cu`.
/// Form: `[a-z0-9-]{1,40}`.
public struct CatalogueCode: IdentifierText {
    public static var maximumLength: Int { 40 }
    public static func allows(_ byte: UInt8) -> Bool { Alphabet.lower(byte) }

    public let text: String

    public init(admitted: AdmittedText) { text = admitted.text }
}
