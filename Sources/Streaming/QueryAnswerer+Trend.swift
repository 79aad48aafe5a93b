internal import Consolidation
internal import EventSchema
internal import StreamProtocol

/// The cumulative line of a year.
extension QueryAnswerer {
    static func trend(
        _ query: Query, _ arguments: inout QueryArguments, _ source: some QuerySource
    ) throws -> Answer {
        var asked = TotalsQuery()
        asked.year = try arguments.year()
        asked.area = try arguments.take("area", AreaCode.init(validating:))
        asked.unitKind = try arguments.take("unitKind", CatalogueCode.init(validating:))
        asked.logKind = try arguments.logKind()
        try arguments.finish()
        var answer = TrendAnswer.make(
            standings: source.standings(asked.logKind), sources: source.states(asked.logKind), query: asked,
            context: source.context(asked.logKind))
        answer.period = source.period(answer.year, asked.logKind)
        return Answer(id: query.id, body: try JSONText.encode(answer))
    }
}
