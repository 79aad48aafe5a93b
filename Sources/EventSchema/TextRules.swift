internal import Foundation

/// What a text in a record may hold.
enum TextRules {
    static let nameLimit = 1...200
    static let decisionNumberLimit = 1...64
    static let subjectLimit = 200

    /// Unicode normalisation form C. Cheap for texts that are evidently in it already.
    static func nfc(_ text: String) -> String {
        if isEvidentlyNFC(text) { return text }
        return text.precomposedStringWithCanonicalMapping
    }

    /// True where every scalar is a starter that composes with nothing before it: Latin with its precomposed Vietnamese
    /// letters, and the usual punctuation. Anything else is sent through the full algorithm.
    static func isEvidentlyNFC(_ text: String) -> Bool {
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case ..<0x300, 0x1E00...0x1EFF, 0x2010...0x2027: continue
            default: return false
            }
        }
        return true
    }

    /// - Throws: `empty-text`, `too-long`, `surrounding-space`, `forbidden-character`. Lengths are in scalars.
    static func check(_ text: String, limit: ClosedRange<Int>, field: String) throws(SchemaError) {
        let scalars = text.unicodeScalars
        guard let first = scalars.first, let last = scalars.last else { throw SchemaError(.emptyText, field: field) }
        var count = 0
        for scalar in scalars {
            if isForbidden(scalar) { throw SchemaError(.forbiddenCharacter, field: field, value: text) }
            count += 1
        }
        guard count <= limit.upperBound else { throw SchemaError(.tooLong, field: field, value: text) }
        if isSpace(first) || isSpace(last) {
            throw SchemaError(.surroundingSpace, field: field, value: text)
        }
    }

    /// Refuses what looks like Đ and is not: in a decision number, a key, it would make two awards of one.
    static func checkLookAlikes(_ text: String, field: String) throws(SchemaError) {
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0xD0, 0xF0, 0x189, 0x256: throw SchemaError(.lookAlikeCharacter, field: field, value: text)
            default: continue
            }
        }
    }

    /// Characters that hide, reorder or break what stands around them. A fixed list (Protocols/events.md, section 1.3)
    /// rather than Unicode properties: those grow with each version, and all readers must come to the same outcome.
    static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        if value < 0x300 { return value < 0x20 || (0x7F...0x9F).contains(value) || value == 0xAD }
        if (0x1E00...0x1EFF).contains(value) { return false }
        // The last two of every plane are noncharacters.
        if value & 0xFFFE == 0xFFFE { return true }
        switch value {
        case 0x34F, 0x600...0x605, 0x61C, 0x6DD, 0x70F, 0x890...0x891, 0x8E2, 0x115F...0x1160, 0x17B4...0x17B5,
            0x180B...0x180F, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x3164, 0xE000...0xF8FF,
            0xFDD0...0xFDEF, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB, 0x110BD, 0x110CD, 0x13430...0x1343F,
            0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE0000...0xE0FFF, 0xF0000...0x10FFFF:
            return true
        default: return false
        }
    }

    /// White_Space of Unicode, which is stable.
    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x9...0xD, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028...0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }
}
