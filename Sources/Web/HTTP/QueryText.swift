/// Parameters as forms write them (URL Standard, application/x-www-form-urlencoded): `+` is a space.
enum QueryText {
    static func parameters(of query: String) -> [(key: Substring, value: Substring)] {
        query.split(separator: "&").map { part in
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (decoded(pair[0])[...], pair.count > 1 ? decoded(pair[1])[...] : "")
        }
    }

    /// What is no escape stays as it is, and what is not UTF-8 becomes U+FFFD, which no value is.
    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                let digits = rest.prefix(2)
                if digits.count == 2, let code = UInt8(String(Substring(digits)), radix: 16), digits.first != 0x2B {
                    bytes.append(code)
                    rest = rest.dropFirst(2)
                } else {
                    bytes.append(byte)
                }
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
