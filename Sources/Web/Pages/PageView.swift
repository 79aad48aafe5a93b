internal import EventSchema
internal import Hummingbird
internal import Wording

/// What one looks at: the whole of it stands in the address, so that a link shows the same again.
struct PageView: Hashable, Sendable {
    var page = Page.overview
    var year: String?
    var unitKind: String?
    var area: String?
    var office: String?
    var unit: String?
    /// A record's place.
    var log: String?
    var position: String?
    var result: String?
    /// Words of a unit's name or code.
    var match: String?
    /// A type of event.
    var type: String?
    /// Where a list goes on: what its question gave as `next`.
    var after: String?
    /// An instant, a number of records, or a cursor of `tail`; nil: now, live.
    var asOf: String?
    /// A cursor of the moment at which one looked last.
    var since: String?
    var isExercise = false
    var language = Language.vi

    /// - Throws: a parameter that the page does not have, twice the same, or a word that a parameter cannot be. Values that
    ///   only the service can judge are judged by it.
    init(
        _ page: Page = .overview, _ parameters: some Sequence<(key: Substring, value: Substring)>
    ) throws(Problem) {
        self.page = page
        var seen: Set<Substring> = []
        for (name, value) in parameters {
            guard seen.insert(name).inserted else { throw Self.bad(name, "it is given twice") }
            if let member = Self.texts[name] {
                guard page.parameters.contains(name) else { throw Self.bad(name, "there is no such parameter") }
                // A form sends its empty fields, too.
                if value.isEmpty { continue }
                // Not every page asks the service about a kind.
                if name == "unitKind", CatalogueCode(validating: String(value)) == nil {
                    throw Self.bad(name, "'\(value.prefix(40))'")
                }
                self[keyPath: member] = String(value)
                continue
            }
            if value.isEmpty { continue }
            switch name {
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

    init(_ page: Page, _ request: Request) throws(Problem) {
        try self.init(page, query: request.uri.query ?? "")
    }

    /// - Parameter address: a page's path and query, as `href` gives it.
    init(address: String) throws(Problem) {
        let parts = address.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard let page = parts.first.flatMap({ Page(rawValue: String($0)) }) else { throw .notFound }
        try self.init(page, query: parts.count > 1 ? String(parts[1]) : "")
    }

    private init(_ page: Page, query: String) throws(Problem) {
        try self.init(page, QueryText.parameters(of: query))
        for name in page.required {
            guard let member = Self.texts[name], self[keyPath: member] != nil else {
                throw Self.bad(name, "the page needs it")
            }
        }
    }

    /// In the order in which addresses name them.
    private static let names: [Substring] = [
        "area", "office", "unit", "log", "position", "year", "unitKind", "result", "match", "type", "asOf", "since",
        "page",
    ]

    private static var texts: [Substring: WritableKeyPath<PageView, String?>] {
        [
            "area": \.area, "office": \.office, "unit": \.unit, "log": \.log, "position": \.position, "year": \.year,
            "unitKind": \.unitKind,
            "result": \.result, "match": \.match, "type": \.type, "asOf": \.asOf, "since": \.since, "page": \.after,
        ]
    }

    private static func bad(_ name: Substring, _ why: String) -> Problem {
        .badParameter(String(name), why)
    }

    /// What every question of this view asks for.
    var arguments: [String: String] {
        var args = ["logKind": isExercise ? "exercise" : "official"]
        args["year"] = year
        args["asOf"] = asOf
        return args
    }

    /// Of questions that are about no year.
    var argumentsOfNoYear: [String: String] {
        var args = arguments
        args["year"] = nil
        return args
    }

    /// The address of this view; values are percent-encoded, so that it may stand in an attribute.
    ///
    /// - Parameter path: of something else that takes the same parameters; nil: the page's own.
    func href(_ path: String? = nil) -> String {
        let path = path ?? page.rawValue
        var parts = Self.names.compactMap { name in
            Self.texts[name].flatMap { self[keyPath: $0] }.map { name + "=" + Self.encoded($0) }
        }
        if isExercise { parts.append("logKind=exercise") }
        if language != .vi { parts.append("lang=" + language.rawValue) }
        return parts.isEmpty ? path : path + "?" + parts.joined(separator: "&")
    }

    /// The same year, moment, kind of log and language on another page, or on another one of its kind.
    func on(_ page: Page, _ change: (inout PageView) -> Void = { _ in }) -> PageView {
        var other = PageView(page)
        (other.year, other.asOf, other.isExercise, other.language) = (year, asOf, isExercise, language)
        change(&other)
        return other
    }

    init(_ page: Page) { self.page = page }

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
