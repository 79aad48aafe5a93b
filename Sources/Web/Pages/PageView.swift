internal import Hummingbird
internal import Wording

/// What one looks at: the whole of it stands in the address, so that a link shows the same again.
struct PageView: Hashable, Sendable {
    var year: String?
    var unitKind: String?
    /// An instant, a number of records, or a cursor of `tail`; nil: now, live.
    var asOf: String?
    /// A cursor of the moment at which one looked last.
    var since: String?
    var isExercise = false
    var language = Language.vi

    /// - Throws: a parameter that the page does not have, twice the same, or a word that a parameter cannot be. Values that
    ///   only the service can judge are judged by it.
    init(_ parameters: some Sequence<(key: Substring, value: Substring)>) throws(Problem) {
        var seen: Set<Substring> = []
        for (name, value) in parameters {
            guard seen.insert(name).inserted else { throw Self.bad(name, "it is given twice") }
            // A form sends its empty fields, too.
            if value.isEmpty { continue }
            switch name {
            case "year": year = String(value)
            case "unitKind": unitKind = String(value)
            case "asOf": asOf = String(value)
            case "since": since = String(value)
            case "logKind":
                guard value == "official" || value == "exercise" else { throw Self.bad(name, "'\(value.prefix(40))'") }
                isExercise = value == "exercise"
            case "lang":
                guard let language = Language(rawValue: String(value)) else {
                    throw Self.bad(name, "'\(value.prefix(40))'")
                }
                self.language = language
            default: throw Self.bad(name, "there is no such parameter")
            }
        }
    }

    init(_ request: Request) throws(Problem) { try self.init(request.uri.queryParameters.map { ($0.key, $0.value) }) }

    private static func bad(_ name: Substring, _ why: String) -> Problem {
        Problem(
            .badRequest, "bad-question", Phrase("Tham số không đúng", "A parameter is not right"),
            detail: "\(name.prefix(40)): \(why)", next: Phrase("Về trang đầu: /", "Go to the first page: /"))
    }

    /// What every question of this view asks for.
    var arguments: [String: String] {
        var args = ["logKind": isExercise ? "exercise" : "official"]
        args["year"] = year
        args["asOf"] = asOf
        return args
    }

    /// The address of this view; values are percent-encoded, so that it may stand in an attribute.
    func href(_ path: String = "/") -> String {
        var parts: [String] = []
        func add(_ name: String, _ value: String?) {
            guard let value else { return }
            parts.append(name + "=" + Self.encoded(value))
        }
        add("year", year)
        add("unitKind", unitKind)
        add("asOf", asOf)
        add("since", since)
        if isExercise { add("logKind", "exercise") }
        if language != .vi { add("lang", language.rawValue) }
        return parts.isEmpty ? path : path + "?" + parts.joined(separator: "&")
    }

    func with(_ change: (inout PageView) -> Void) -> PageView {
        var other = self
        change(&other)
        return other
    }

    static func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var encoded: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: encoded.append(byte)
            default: encoded += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}
