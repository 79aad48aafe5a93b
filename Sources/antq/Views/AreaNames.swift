import Consolidation
import EventSchema
import StreamProtocol
import Streaming

/// What the areas that offices report for are called.
struct AreaNames: Sendable {
    private var names: [AreaCode: String] = [:]

    func name(_ area: AreaCode) -> String { names[area] ?? area.text }

    /// Without an answer, areas go by their codes.
    static func read(_ session: Session, _ client: ServiceClient, exercise: Bool) async -> AreaNames {
        var result = AreaNames()
        guard !session.output.isJSON,
            let answer = try? await client.query("offices", exercise ? ["logKind": "exercise"] : [:]),
            let offices = try? session.decode(OfficesAnswer.self, from: answer.body)
        else { return result }
        for office in offices.offices { result.names[office.area] = office.name }
        return result
    }
}
