import Foundation

/// How many columns of a terminal a text takes.
enum TextWidth {
    /// One for each character in NFC, two for those that terminals draw wide, none for marks that stand alone.
    static func of(_ text: String) -> Int {
        text.precomposedStringWithCanonicalMapping.reduce(0) { $0 + width($1) }
    }

    private static func width(_ character: Character) -> Int {
        guard let scalar = character.unicodeScalars.first else { return 0 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: break
        }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }

    /// Filled with spaces to a width; longer texts stay whole.
    static func pad(_ text: String, to width: Int, alignRight: Bool = false) -> String {
        let spaces = String(repeating: " ", count: max(0, width - of(text)))
        return alignRight ? spaces + text : text + spaces
    }
}
