/// Cuts one member out of a JSON object without touching its bytes: `--events` prints what the office committed.
enum JSONMember {
    /// The bytes of a top-level member's value; nil where the object has none of that name. The object comes from a
    /// service that made it, so that anything malformed simply has no such member.
    static func value(of name: String, in object: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let wanted = Array(name.utf8)
        var index = object.startIndex
        var depth = 0
        var isKey = false
        while index < object.endIndex {
            switch object[index] {
            case UInt8(ascii: "\""):
                guard let end = endOfString(object, from: index) else { return nil }
                let text = object[object.index(after: index)..<end]
                index = end + 1
                guard depth == 1, isKey else { continue }
                isKey = false
                while index < object.endIndex, isSpace(object[index]) { index += 1 }
                guard index < object.endIndex, object[index] == UInt8(ascii: ":") else { return nil }
                index += 1
                if text.elementsEqual(wanted) { return valueFrom(object, index) }
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                isKey = depth == 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: ","): isKey = depth == 1
            default: break
            }
            index += 1
        }
        return nil
    }

    private static func valueFrom(_ object: ArraySlice<UInt8>, _ start: Int) -> ArraySlice<UInt8>? {
        var begin = start
        while begin < object.endIndex, isSpace(object[begin]) { begin += 1 }
        var index = begin
        var depth = 0
        while index < object.endIndex {
            switch object[index] {
            case UInt8(ascii: "\""):
                guard let end = endOfString(object, from: index) else { return nil }
                index = end
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return trimmed(object[begin..<index]) }
                depth -= 1
            case UInt8(ascii: ",") where depth == 0: return trimmed(object[begin..<index])
            default: break
            }
            index += 1
        }
        return nil
    }

    /// The index of the closing quote.
    private static func endOfString(_ object: ArraySlice<UInt8>, from start: Int) -> Int? {
        var index = start + 1
        while index < object.endIndex {
            if object[index] == UInt8(ascii: "\\") {
                index += 2
                continue
            }
            if object[index] == UInt8(ascii: "\"") { return index }
            index += 1
        }
        return nil
    }

    private static func trimmed(_ slice: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var slice = slice
        while let last = slice.last, isSpace(last) { slice.removeLast() }
        return slice
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }
}
