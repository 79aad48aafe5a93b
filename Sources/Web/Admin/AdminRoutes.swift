internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import StreamProtocol
internal import Wording

/// What those who run the service ask: does it live, can it be relied on, how does it stand.
struct AdminRoutes {
    /// A service that takes longer to say how it stands is not ready.
    static let patienceMs = 5_000

    let questions: any ProvinceQuestions
    let load: PageLoad

    func router() -> Router<PageContext> {
        let router = Router(context: PageContext.self, options: .autoGenerateHeadEndpoints)
        router.get("/") { _, _ in Self.plain("/healthz\n/readyz\n/metrics\n") }
        router.get("/healthz") { _, _ in Self.plain("ok\n") }
        router.get("/readyz") { _, _ in
            let fatal = try await status().fatalProblems
            guard fatal.isEmpty else { throw Self.notReady(fatal) }
            return Self.plain("ok\n")
        }
        router.get("/metrics") { _, _ in
            Self.plain(StatusMetrics.text(try await status(), streams: load.streams), type: MetricsText.type)
        }
        return router
    }

    private func status() async throws -> ServiceStatus {
        let questions = questions
        let answer = await Patience.first(milliseconds: Self.patienceMs) {
            // Whatever it refuses with: it did not say how it stands.
            try? await questions.answer("status", [:])
        }
        guard let answer, let answer,
            let status = try? JSONDecoder().decode(ServiceStatus.self, from: Data(answer.body))
        else { throw Problem.busy }
        return status
    }

    static func notReady(_ problems: [ServiceStatus.Problem]) -> Problem {
        Problem(
            .serviceUnavailable, "not-ready", Phrase("Dịch vụ chưa sẵn sàng", "The service is not ready"),
            detail: problems.map { "\($0.code): \($0.detail)" }.joined(separator: "; "),
            next: Phrase("Xem mã này trong Deploy/runbook.md.", "See the code in Deploy/runbook.md."))
    }

    private static func plain(_ text: String, type: String = "text/plain; charset=utf-8") -> Response {
        Response(
            status: .ok, headers: [.contentType: type], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
