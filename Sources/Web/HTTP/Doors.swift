internal import HTTPTypes
internal import Hummingbird

/// What every request passes on its way in, and every response on its way out: the method, the Host, the sizes, how many
/// there are at once, and the headers that keep a browser from doing anything but show what is here.
struct Doors<Inner: HTTPResponder>: HTTPResponder where Inner.Context == PageContext {
    let inner: Inner
    let settings: PageSettings
    let underWay: RequestCount

    func respond(to request: Request, context: PageContext) async throws -> Response {
        var response: Response
        do {
            try check(request)
            switch underWay.enter(context.client, atMost: settings.requests) {
            case .enters: break
            case .busy: throw Problem.busy
            case .tooMany: throw Problem.tooMany
            }
            defer { underWay.leave() }
            response = try await inner.respond(to: request, context: context)
            // The router's own answer where it knows no such address has no body.
            if response.status == .notFound, response.headers[.contentType] == nil { throw Problem.notFound }
        } catch let problem as Problem {
            response = problem.response(to: request.method)
        } catch let error as any HTTPResponseError where error.status == .notFound {
            response = Problem.notFound.response(to: request.method)
        } catch let error as any HTTPResponseError where error.status == .methodNotAllowed {
            response = Problem.method.response(to: request.method)
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
