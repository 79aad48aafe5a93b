internal import Foundation

/// Text as it is searched: without marks, case, and with d for đ, so that `dong hoi` finds Đồng Hới.
enum SearchKey {
    static func fold(_ text: String) -> String {
        var key = ""
        for scalar in text.decomposedStringWithCanonicalMapping.lowercased().unicodeScalars {
            switch scalar {
            case "đ", "ð": key.append("d")
            default: if !scalar.properties.isDiacritic { key.unicodeScalars.append(scalar) }
            }
        }
        return key
    }
}
