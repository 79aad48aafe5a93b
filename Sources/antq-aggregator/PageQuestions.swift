import Aggregator
import StreamProtocol
import Web

/// What the aggregator answers is what the page asks.
struct PageQuestions: ProvinceQuestions {
    let local: LocalQuestions

    func answer(_ ask: String, _ args: [String: String]) async throws(Refusal) -> Answer {
        try await local.answer(ask, args)
    }

    func changes() -> AsyncStream<Void> { local.changes() }
}
