internal import HTTPTypes
internal import Hummingbird
internal import Synchronization

/// What every request passes on its way in, and every response on its way out: the method, the Host, the sizes, how many
/// there are at once, and the headers that keep a browser from doing anything but show what is here.
struct Doors<Inner: HTTPResponder>: HTTPResponder where Inner.Context == BasicRequestContext {
    let inner: Inner
    let settings: PageSettings
    let underWay: RequestCount

    func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        var response: Response
        do {
            try check(request)
            guard underWay.enter(atMost: settings.requests) else { throw Problem.busy }
            defer { underWay.leave() }
            response = try await inner.respond(to: request, context: context)
            // The router's own answer where it knows no such address has no body.
            if response.status == .notFound, response.headers[.contentType] == nil { throw Problem.notFound }
        } catch let problem as Problem {
            response = problem.response
        } catch let error as any HTTPResponseError where error.status == .notFound {
            response = Problem.notFound.response
        } catch let error as any HTTPResponseError where error.status == .methodNotAllowed {
            response = Problem.method.response
        }
        harden(&response)
        return response
    }

    private func check(_ request: Request) throws(Problem) {
        guard request.method == .get || request.method == .head else { throw .method }
        // Whatever stands before this page must not read another name than it does.
        guard Self.secondHost.flatMap({ request.headers[$0] }) == nil else { throw .oneHost }
        guard let authority = request.head.authority, settings.allows(host: authority) else { throw .host }
        guard request.uri.string.utf8.count <= PageSettings.longestTarget else { throw .tooLong }
    }

    /// The first Host is the request's authority; only a second one stands among its fields.
    private static var secondHost: HTTPField.Name? { HTTPField.Name("Host") }

    private func harden(_ response: inout Response) {
        for (name, value) in SecurityHeaders.all where response.headers[name] == nil { response.headers[name] = value }
    }
}

/// Requests under way.
final class RequestCount: Sendable {
    private let count = Mutex(0)

    func enter(atMost limit: Int) -> Bool {
        count.withLock { count in
            guard count < limit else { return false }
            count += 1
            return true
        }
    }

    func leave() { count.withLock { $0 -= 1 } }
}
