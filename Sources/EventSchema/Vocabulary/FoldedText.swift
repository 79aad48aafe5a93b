internal import Foundation

/// The key under which two spellings of a Vietnamese name are the same: for search, suggestions and warnings about
/// duplicates, never for identity.
public enum FoldedText {
    /// Lower case, without marks, đ as d, spaces run together and trimmed, without invisible characters, in NFC.
    ///
    /// `Hoà`, `Hòa` and `HÒA` in either normal form give `hoa`. Foundation's own folding leaves đ; the Icelandic ð,
    /// which looks like it in capitals and gets typed for it, is taken for it.
    public static func key(_ text: String) -> String {
        // Names are nearly always made of these letters alone, each of which folds by itself.
        guard TextRules.isEvidentlyNFC(text) else { return decomposedKey(text) }
        var key: [UInt8] = []
        key.reserveCapacity(text.utf8.count)
        var pendingSpace = false
        for scalar in text.unicodeScalars {
            guard scalar.value < 0x300 || (0x1E00...0x1EFF).contains(scalar.value) else { return decomposedKey(text) }
            let letter = letters[Int(scalar.value < 0x300 ? scalar.value : scalar.value - 0x1E00 + 0x300)]
            if letter.isSpace {
                pendingSpace = !key.isEmpty
                continue
            }
            if letter.folded.isEmpty { continue }
            if pendingSpace { key.append(UInt8(ascii: " ")) }
            pendingSpace = false
            key += letter.folded
        }
        return String(decoding: key, as: UTF8.self)
    }

    private struct Letter {
        let isSpace: Bool
        let folded: [UInt8]
    }

    /// U+0000 to U+02FF, then U+1E00 to U+1EFF.
    private static let letters: [Letter] = (Array(0..<0x300) + Array(0x1E00...0x1EFF)).map { value in
        guard let scalar = Unicode.Scalar(UInt32(value)) else { return Letter(isSpace: false, folded: []) }
        return Letter(
            isSpace: scalar.properties.isWhitespace, folded: Array(decomposedKey(String(Character(scalar))).utf8))
    }

    /// The key of any text.
    static func decomposedKey(_ text: String) -> String {
        var key = String.UnicodeScalarView()
        var pendingSpace = false
        for scalar in text.decomposedStringWithCanonicalMapping.unicodeScalars {
            if scalar.properties.isWhitespace {
                pendingSpace = !key.isEmpty
                continue
            }
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .format, .control: continue
            default: break
            }
            if pendingSpace { key.append(" ") }
            pendingSpace = false
            append(scalar, to: &key)
        }
        return String(key).precomposedStringWithCanonicalMapping
    }

    private static func append(_ scalar: Unicode.Scalar, to key: inout String.UnicodeScalarView) {
        switch scalar {
        case "A"..."Z": key.append(Unicode.Scalar(UInt8(scalar.value) + 0x20))
        case "\u{0}"..."\u{7F}": key.append(scalar)
        case "đ", "Đ", "ð", "Ð", "Ɖ": key.append("d")
        default:
            // Lower case may decompose into a letter and a mark (İ), and the mark goes as any other.
            let lower = scalar.properties.lowercaseMapping.decomposedStringWithCanonicalMapping.unicodeScalars
            key.append(contentsOf: lower.filter { $0.properties.generalCategory != .nonspacingMark })
        }
    }
}
