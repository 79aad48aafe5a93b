/// An identifier made of a few ASCII characters, `[alphabet]{1,maximumLength}`.
///
/// ASCII only, so that two identifiers that look alike are alike, and Swift's order of texts is the order of their bytes.
public protocol IdentifierText: TextCoded {
    static var maximumLength: Int { get }
    static func allows(_ byte: UInt8) -> Bool
    init(admitted: AdmittedText)
}

/// A text that has been checked; only this module makes one.
public struct AdmittedText: Sendable {
    let text: String
}

extension IdentifierText {
    public init(_ text: String) throws(SchemaError) {
        let bytes = text.utf8
        guard !bytes.isEmpty, bytes.count <= Self.maximumLength, bytes.allSatisfy(Self.allows) else {
            throw SchemaError(.badIdentifier, value: text)
        }
        self.init(admitted: AdmittedText(text: text))
    }

    public static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

/// The two alphabets of the vocabulary.
enum Alphabet {
    static func lower(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
    }

    static func upper(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
    }
}
