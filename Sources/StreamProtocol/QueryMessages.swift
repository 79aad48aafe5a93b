/// A question to a service: `[QUERY] [{id, ask, args}]`.
///
/// Source: Protocols/query.md.
public struct Query: Hashable, Sendable, Codable {
    /// Chosen by the client, comes back in the answer.
    public var id: String
    /// What is asked: `totals`, `units`, `offices`, `history`, `rejected`, `tail`, `status`.
    public var ask: String
    /// Arguments as text; each question documents its own. Unknown ones are refused.
    public var args: [String: String]

    public init(id: String, ask: String, args: [String: String] = [:]) {
        self.id = id
        self.ask = ask
        self.args = args
    }
}

/// The service's answer: `[ANSWER] [{id, next}] [body]`, where the body is a JSON object, or for `tail` one
/// object a line. `next` asks for the following page.
public struct Answer: Hashable, Sendable {
    public var id: String
    /// The cursor of the next page; nil when this was the last.
    public var next: String?
    public var body: [UInt8]

    public init(id: String, next: String? = nil, body: [UInt8]) {
        self.id = id
        self.next = next
        self.body = body
    }
}
