internal import Consolidation
internal import EventSchema
internal import StreamProtocol

/// What codes of areas mean, and figures by the areas of another day.
extension QueryAnswerer {
    static func areas(
        _ query: Query, _ arguments: inout QueryArguments, _ source: some QuerySource
    ) throws -> Answer {
        var asked = AreasQuery()
        asked.code = try arguments.take("code", AreaCode.init(validating:))
        asked.time = try arguments.take("on", AreaTime.init)
        try arguments.finish()
        let tree = source.context(.official).areaTree
        let answer = AreasAnswer.make(tree, query: asked, province: source.province)
        return Answer(id: query.id, body: try JSONText.encode(answer))
    }

    /// Regrouping is an answer about areas, so it is asked for with them.
    static func regrouping(
        _ query: Query, _ arguments: inout QueryArguments, _ groupBy: Set<TotalsQuery.Grouping>
    ) throws(Refusal) -> CivilDate? {
        guard let day = try arguments.take("areas", { AreaTime($0)?.day }) else { return nil }
        guard groupBy.contains(.area) else {
            throw Refusal(.badQuestion, "areas needs groupBy=area", permanent: true, id: query.id)
        }
        return day
    }

    /// Figures are regrouped by the areas of their own time or of a later one: of an earlier one no list tells.
    static func requireForwards(_ answer: TotalsAnswer, _ query: Query) throws(Refusal) {
        guard let regrouped = answer.regrouped, let own = regrouped.yearDay, regrouped.on < own else { return }
        let reason = "areas cannot be before \(own), the day of the year's own areas"
        throw Refusal(.badQuestion, reason, permanent: true, id: query.id)
    }
}
