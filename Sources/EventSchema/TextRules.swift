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
        if first.properties.isWhitespace || last.properties.isWhitespace {
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

    /// Characters that hide, reorder or break what stands around them: controls, format characters (zero-width and
    /// direction marks among them), line separators, private use, unassigned.
    static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0xA0...0xAC, 0xAE...0x2FF, 0x1E00...0x1EFF: return false
        default: break
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: return true
        default: break
        }
        // Fillers and variation selectors are letters and marks by category, and invisible all the same.
        return scalar.properties.isDefaultIgnorableCodePoint
    }
}
