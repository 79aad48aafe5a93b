internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import StreamProtocol
internal import Wording

/// `/api/{ask}`: the questions of Protocols/query.md that read figures, with the same arguments and the same bodies.
struct QuestionRoute {
    /// Those about the service itself, its keys and its files are not for a page.
    static let asks: Set<String> = [
        "totals", "diff", "missing", "warnings", "reconcile", "reconcile-events", "period", "areas", "units", "offices",
        "history", "rejected", "tail", "trend", "corrections", "proof",
    ]
    private static let lines: Set<String> = ["reconcile-events", "corrections", "history", "rejected", "tail"]

    let answers: AnswerCache

    func respond(to request: Request, ask: String) async throws -> Response {
        guard Self.asks.contains(ask) else { throw Problem.notFound }
        var args = try Self.arguments(of: request)
        let answer = try await answers.lines(ask, args)
        let type = Self.lines.contains(ask) ? "application/x-ndjson" : "application/json"
        var headers: HTTPFields = [.contentType: type]
        if let next = answer.next {
            Self.advance(&args, of: ask, to: next)
            let query = args.sorted { $0.key < $1.key }.map { "\($0.key)=\(PageView.encoded($0.value))" }
            let link = "</api/\(ask)?\(query.joined(separator: "&"))>; rel=\"next\""
            if let name = HTTPField.Name("Link") { headers[name] = link }
        }
        let tag = answers.tag(of: answer)
        headers[.eTag] = tag
        if request.headers[.ifNoneMatch] == tag { return Response(status: .notModified, headers: headers) }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
    }

    /// The arguments of the next page. `since` would begin anew with each of them.
    static func advance(_ args: inout [String: String], of ask: String, to next: String) {
        if ask == "tail" { args["since"] = nil }
        args[ask == "tail" ? "from" : "page"] = next
    }

    /// Of a question, as they stand in the address.
    static func arguments(of request: Request) throws(Problem) -> [String: String] {
        var args: [String: String] = [:]
        for (name, value) in QueryText.parameters(of: request.uri.query ?? "") {
            guard args.updateValue(String(value), forKey: String(name)) == nil else {
                throw .badParameter(String(name), "it is given twice")
            }
        }
        // Who wants to be told of changes reads a stream: a request does not hold its place here.
        guard args["wait"] == nil else { throw .badParameter("wait", "there is no such argument here") }
        return args
    }
}
