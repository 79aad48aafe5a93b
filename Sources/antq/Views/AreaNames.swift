import Consolidation
import EventSchema
import StreamProtocol
import Streaming

/// What areas were called in a year. Codes are recycled, so the year's tree comes before what an office is called today.
struct AreaNames: Sendable {
    private var names: [AreaCode: String] = [:]

    func name(_ area: AreaCode) -> String { names[area] ?? area.text }

    /// Code and name; the code alone where there is no name.
    func named(_ area: AreaCode) -> String { names[area].map { "\(area) \($0)" } ?? area.text }

    /// Without an answer, areas go by their codes.
    static func read(_ session: Session, _ client: ServiceClient, year: Int?, exercise: Bool) async -> AreaNames {
        var result = AreaNames()
        guard !session.output.isJSON else { return result }
        if let answer = try? await client.query("offices", exercise ? ["logKind": "exercise"] : [:]),
            let offices = try? session.decode(OfficesAnswer.self, from: answer.body)
        {
            for office in offices.offices { result.names[office.area] = office.name }
        }
        if let year, let answer = try? await client.query("areas", ["on": String(year)]),
            let areas = try? session.decode(AreasAnswer.self, from: answer.body)
        {
            for area in areas.areas { result.names[area.code] = area.name }
        }
        return result
    }
}
