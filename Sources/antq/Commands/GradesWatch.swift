import Consolidation
import Operations
import StreamProtocol
import Streaming

/// Shows grades, and with `--watch` each time they moved.
struct GradesWatch {
    private let session: Session
    private let client: ServiceClient
    private let view: GradesView
    private let exercise: Bool

    init(_ session: Session, _ client: ServiceClient, _ view: GradesView, exercise: Bool) {
        (self.session, self.client, self.view, self.exercise) = (session, client, view, exercise)
    }

    func run(_ args: [String: String], watch: Bool) async throws -> ExitStatus {
        var args = args
        var answer = try await session.query(client, "totals", args)
        var grades = try session.decode(GradesAnswer.self, from: answer.body)
        let names = await AreaNames.read(
            session, client, year: grades.year, exercise: exercise)
        view.show(grades, answer.body, names, isFirst: true)
        while watch, !session.output.isGone {
            args["after"] = String(grades.ledger.position)
            args["wait"] = "2000"
            answer = try await TotalsWatch.next(args, session, client)
            let next = try session.decode(GradesAnswer.self, from: answer.body)
            guard next.ledger != grades.ledger else { continue }
            view.show(next, answer.body, names, isFirst: false)
            grades = next
        }
        await client.close()
        return .ok
    }
}
