internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Wording

/// Every address there is. Nothing of an address ever names a file.
struct PageRoutes {
    let settings: PageSettings
    let questions: any ProvinceQuestions
    let hub: LiveHub

    func router() -> Router<PageContext> {
        let router = Router(context: PageContext.self, options: .autoGenerateHeadEndpoints)
        for page in Page.allCases {
            router.get(RouterPath(page.rawValue)) { request, _ in try await document(PageView(page, request)) }
        }
        router.get("/live") { request, _ in
            try await LiveStream(hub: hub).respond(to: request, resumingFrom: lastEventID(request))
        }
        router.get("/page.css") { request, _ in Assets.style.response(to: request) }
        router.get("/favicon.svg") { request, _ in Assets.icon.response(to: request) }
        router.get("/page.js") { request, _ in Assets.script.response(to: request) }
        router.get("/api/{ask}") { request, context in
            try await QuestionRoute(answers: hub.answers).respond(to: request, ask: context.parameters.require("ask"))
        }
        router.get("/csv/{table}") { request, context in
            try await CSVRoute(answers: hub.answers).respond(
                to: request, table: context.parameters.require("table"))
        }
        router.get("/events") { request, _ in
            try await EventStream(hub: hub).respond(to: request, resumingFrom: lastEventID(request))
        }
        return router
    }

    private func document(_ view: PageView) async throws -> Response {
        let page = try await PageLoader.load(view, from: hub.answers)
        return Response(
            status: .ok, headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: page.document(province: settings.name).text)))
    }

    private func lastEventID(_ request: Request) -> String? {
        HTTPField.Name("Last-Event-ID").flatMap { request.headers[$0] }
    }
}
