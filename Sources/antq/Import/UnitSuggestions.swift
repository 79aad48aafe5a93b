import Consolidation
import EventSchema
import Interchange
import StreamProtocol
import Streaming

/// The nearest units of the office's register, for codes that are not in it.
enum UnitSuggestions {
    /// Pages of units that are looked through: more is no longer a suggestion but a search.
    private static let pages = 20

    /// The same problems, with the nearest code where one is near.
    static func fill(_ problems: [RowProblem], _ session: Session, _ client: ServiceClient, exercise: Bool) async
        -> [RowProblem]
    {
        guard problems.contains(where: { $0.code == "unit-unknown" }) else { return problems }
        var names: [String: String] = [:]
        var args = ["logKind": exercise ? "exercise" : "official"]
        for _ in 0..<pages {
            // A suggestion is not worth a failure: without an answer there is none.
            guard let answer = try? await client.query("units", args),
                let page = try? session.decode(UnitsAnswer.self, from: answer.body)
            else { break }
            for unit in page.units { names[unit.unit.text] = unit.name }
            guard let next = answer.next else { break }
            args["page"] = next
        }
        let match = NearestMatch(names.keys.sorted())
        return problems.map { problem in
            guard problem.code == "unit-unknown", let value = problem.value, let code = match.nearest(to: value) else {
                return problem
            }
            var problem = problem
            problem.nearest = names[code].map { "\(code) (\($0))" } ?? code
            return problem
        }
    }
}
