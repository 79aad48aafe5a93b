import Foundation

/// A piece of code to look for. It must not go on in a longer name at either end, so that `Process` is not found in
/// `ProcessInfo`. Searched as bytes: regular expressions over the whole house take minutes in a debug build.
struct Word: Sendable, ExpressibleByStringLiteral {
    private let bytes: [UInt8]

    init(stringLiteral text: String) { bytes = Array(text.utf8) }
    init(_ text: String) { bytes = Array(text.utf8) }

    func stands(in text: String) -> Bool {
        var text = text
        return text.withUTF8 { line in
            var from = 0
            while from + bytes.count <= line.count, let start = line.baseAddress,
                let found = memchr(start + from, Int32(bytes[0]), line.count - bytes.count - from + 1)
            {
                let at = UnsafeRawPointer(start).distance(to: UnsafeRawPointer(found))
                from = at + 1
                guard memcmp(start + at, bytes, bytes.count) == 0 else { continue }
                let end = at + bytes.count
                let begins = at == 0 || !Self.isName(bytes[0]) || !Self.isName(line[at - 1])
                let ends = end == line.count || !Self.isName(bytes[bytes.count - 1]) || !Self.isName(line[end])
                if begins, ends { return true }
            }
            return false
        }
    }

    private static func isName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
        default: false
        }
    }
}
