import Foundation

/// Drafts that no desk may record, each by its fault.
enum BadDrafts {
    private static let registered =
        #"{"id":"ID","type":"unit.registered","subject":"450-X","data":{"year":2014,"unitKind":"khu-dan-cu","name":"Khu 1","area":"450-1"}}"#
    private static let granted =
        #"{"id":"ID","type":"award.granted","subject":"bo-cong-an/1/QĐ/1","data":{"year":2014,"authority":"bo-cong-an","form":"bang-khen","recipient":"collective","quantity":3,"decision":{"number":"1/QĐ","date":"2014-11-20"},"line":1}}"#

    /// Name and bytes; ids are all different.
    static let all: [(fault: String, line: [UInt8])] = {
        var drafts: [(String, [UInt8])] = []
        func add(_ fault: String, _ text: String) { drafts.append((fault, Array(text.utf8))) }
        func altered(_ fault: String, _ text: String, _ from: String, _ to: String) {
            add(fault, text.replacingOccurrences(of: from, with: to))
        }
        add("no JSON", "hello")
        add("half an object", "{")
        add("an array", "[]")
        add("null", "null")
        add("deeper than 16", String(repeating: "[", count: 40) + String(repeating: "]", count: 40))
        add("trailing bytes", registered + "x")
        add("two objects", registered + registered)
        altered("duplicate key", registered, #""year":2014"#, #""year":2014,"year":2014"#)
        altered("unknown field", registered, #""year":2014"#, #""year":2014,"extra":1"#)
        altered("unknown type", registered, "unit.registered", "unit.exploded")
        altered("no data", registered, #""data""#, #""date""#)
        altered("id that is no UUID", registered, #""ID""#, #""42""#)
        altered("another office", registered, #""subject""#, #""source":"/44/999","subject""#)
        altered("year of 1800", registered, "2014", "1800")
        altered("year as text", registered, "2014", #""2014""#)
        altered("a float as a year", registered, "2014", "2014.5")
        altered("unknown kind", registered, "khu-dan-cu", "khu-bi-mat")
        altered("a bad subject", registered, "450-X", "450/x")
        altered("lone surrogate", registered, "Khu 1", #"Khu \ud800"#)
        altered("NUL", registered, "Khu 1", #"Khu \u0000"#)
        altered("zero width", registered, "Khu 1", #"Khu\u200B1"#)
        altered("right to left", registered, "Khu 1", #"Khu\u202E1"#)
        altered("empty name", registered, "Khu 1", "")
        altered("too large", registered, "Khu 1", String(repeating: "a", count: 20_000))
        altered("two days ahead", registered, #""subject""#, #""time":"2199-01-01T00:00:00Z","subject""#)
        altered("negative quantity", granted, #""quantity":3"#, #""quantity":-3"#)
        altered("no quantity", granted, #""quantity":3"#, #""quantity":0"#)
        altered("NaN", granted, #""quantity":3"#, #""quantity":NaN"#)
        altered("1e400", granted, #""quantity":3"#, #""quantity":1e400"#)
        altered("overflow", granted, #""quantity":3"#, #""quantity":99999999999999999999"#)
        altered("30 February", granted, "2014-11-20", "2014-02-30")
        altered("unknown form", granted, "bang-khen", "bang-nhua")
        altered("subject of another award", granted, "bo-cong-an/1/QĐ/1", "bo-cong-an/1/QĐ/2")
        drafts.append(("BOM", [0xEF, 0xBB, 0xBF] + Array(registered.utf8)))
        drafts.append(("invalid UTF-8", Array(registered.utf8.map { $0 == UInt8(ascii: "K") ? 0xFF : $0 })))
        return drafts.enumerated().map { index, draft in
            let digits = String(index)
            let id = "01496000-0000-7000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
            // Bytes, since some of them are no text.
            return (draft.0, replacing(Array("\"ID\"".utf8), with: Array("\"\(id)\"".utf8), in: draft.1))
        }
    }()

    private static func replacing(_ old: [UInt8], with new: [UInt8], in bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index...].starts(with: old) {
                result += new
                index += old.count
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }
}
