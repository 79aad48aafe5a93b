import Consolidation
import EventSchema
import StreamProtocol
import Streaming

/// The pages of warnings, one after the other, so that a reader need not know of pages.
struct WarningPages {
    let session: Session
    let client: ServiceClient

    /// All pages as one.
    func all(_ args: [String: String]) async throws -> WarningsAnswer {
        var args = args
        var warnings: [WarningsAnswer.Warning] = []
        while true {
            let answer = try await session.query(client, "warnings", args)
            let page = try session.decode(WarningsAnswer.self, from: answer.body)
            warnings += page.warnings
            guard let next = answer.next else { return page.holding(warnings) }
            args["page"] = next
        }
    }
}
