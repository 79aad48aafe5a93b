internal import Consolidation
internal import EventSchema

/// What areas were called in a year. Codes are recycled, so the year's own names come before what an office is called today.
struct AreaNames: Sendable {
    private var names: [AreaCode: String] = [:]

    func name(_ area: AreaCode) -> String { names[area] ?? area.text }

    static func load(_ view: PageView, year: Int?, from answers: AnswerCache) async throws -> AreaNames {
        var found = AreaNames()
        let offices = try await answers.ask("offices", view.argumentsOfNoYear, as: OfficesAnswer.self)
        for office in offices.offices { found.names[office.area] = office.name }
        guard let year else { return found }
        let areas = try await answers.ask("areas", ["on": String(year)], as: AreasAnswer.self)
        for area in areas.areas { found.names[area.code] = area.name }
        return found
    }
}
