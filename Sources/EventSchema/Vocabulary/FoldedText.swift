internal import Foundation

/// The key under which two spellings of a Vietnamese name are the same: for search, suggestions and warnings about
/// duplicates, never for identity.
public enum FoldedText {
    /// Lower case, without marks, đ as d, spaces run together and trimmed, without invisible characters, in NFC.
    ///
    /// `Hoà`, `Hòa` and `HÒA` in either normal form give `hoa`. Foundation's own folding leaves đ; the Icelandic ð,
    /// which looks like it in capitals and gets typed for it, is taken for it.
    public static func key(_ text: String) -> String {
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
