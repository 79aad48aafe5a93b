internal import Consolidation
internal import EventSchema
internal import StreamProtocol

/// The arguments of one question, taken out one by one so that unknown ones are noticed.
struct QueryArguments {
    private var rest: [String: String]
    private let id: String

    init(_ query: Query) {
        rest = query.args
        id = query.id
    }

    mutating func text(_ name: String) -> String? { rest.removeValue(forKey: name) }

    mutating func take<Value>(_ name: String, _ read: (String) -> Value?) throws(Refusal) -> Value? {
        guard let text = text(name) else { return nil }
        guard let value = read(text) else {
            throw Refusal(.badQuestion, "\(name) cannot be '\(text.prefix(80))'", permanent: true, id: id)
        }
        return value
    }

    /// Questions that have an answer about the past.
    private static let aboutThePast: Set<String> = [
        "totals", "missing", "warnings", "units", "offices", "keys", "tail", "rejected", "history", "period",
        "reconcile", "reconcile-events", "trend", "corrections",
    ]

    /// nil: now. Of other questions the argument stays, and is refused as one that is not there.
    mutating func moment(_ ask: String) throws(Refusal) -> AskedMoment? {
        guard Self.aboutThePast.contains(ask) else { return nil }
        return try take("asOf", AskedMoment.init)
    }

    mutating func grouping() throws(Refusal) -> Set<TotalsQuery.Grouping> {
        try take("groupBy") { text in
            var groups: Set<TotalsQuery.Grouping> = []
            for word in text.split(separator: ",") {
                guard let group = TotalsQuery.Grouping(rawValue: String(word)) else { return nil }
                groups.insert(group)
            }
            return groups.isEmpty ? nil : groups
        } ?? []
    }

    mutating func logKind() throws(Refusal) -> LogKind { try take("logKind", LogKind.init) ?? .official }

    /// A year that a record can have; nil: not asked for.
    mutating func year() throws(Refusal) -> Int? {
        try take("year") { Int($0).flatMap { (1900...2200).contains($0) ? $0 : nil } }
    }

    /// nil: not asked for.
    mutating func scheme() throws(Refusal) -> Scheme? { try take("scheme", Scheme.init(rawValue:)) }

    /// `true` or `false`; false where it is left out.
    mutating func flag(_ name: String) throws(Refusal) -> Bool { try take(name) { Bool($0) } ?? false }

    mutating func wait() throws(Refusal) -> UInt64? {
        try take("wait") { UInt64($0).flatMap { $0 <= QueryAnswerer.longestWaitMs ? $0 : nil } }
    }

    mutating func page(life: String) throws(Refusal) -> UInt64 {
        guard let cursor = try take("page", TailCursor.init) else { return 0 }
        guard cursor.life == life else {
            throw Refusal(.notFound, "the page is of another ledger life", permanent: true, id: id)
        }
        return cursor.number
    }

    func finish() throws(Refusal) {
        guard let unknown = rest.keys.min() else { return }
        throw Refusal(.badQuestion, "there is no argument '\(unknown.prefix(40))' here", permanent: true, id: id)
    }
}
