internal import Consolidation
internal import EventSchema
internal import StreamProtocol

/// Years that are frozen.
extension QueryAnswerer {
    static func period(
        _ query: Query, _ arguments: inout QueryArguments, _ source: some QuerySource
    ) throws -> Answer {
        let asked = try arguments.take("year") { Int($0) }
        let kind = try arguments.logKind()
        let isRefolded = try arguments.take("refold") { Bool($0) } ?? false
        try arguments.finish()
        let standings = source.standings(kind)
        guard let year = asked ?? Totals.join(standings).latestYear else {
            throw Refusal(.notFound, "there is no year yet", permanent: true, id: query.id)
        }
        let closing = source.closing(year, kind)
        let now = PeriodClosed(year: year, standings: standings, states: source.states(kind).map(\.state))
        let answer = PeriodAnswer(
            province: source.province, year: year, logKind: kind, period: source.period(year, kind),
            frozen: closing?.frozen, now: now.figures.isEmpty && now.awards.isEmpty ? nil : now,
            refold: isRefolded ? try closing.map { try refold($0.frozen, kind, source) } : nil)
        return Answer(id: query.id, body: try JSONText.encode(answer))
    }

    private static func refold(
        _ frozen: PeriodClosed, _ kind: LogKind, _ source: some QuerySource
    ) throws -> PeriodAnswer.Refold {
        let folded = try source.refolded(frozen.cut, kind)
        return PeriodAnswer.Refold(
            frozen,
            found: folded.map {
                PeriodClosed(year: frozen.year, standings: $0.standings(kind), states: $0.states(kind).map(\.state))
            })
    }

    /// The frozen rows beside those that stand now.
    static func frozen(
        _ asked: TotalsQuery, _ answer: TotalsAnswer, _ source: some QuerySource
    ) throws -> FrozenFigures? {
        guard let year = answer.year, let closing = source.closing(year, asked.logKind) else { return nil }
        var atTheCut = asked
        atTheCut.year = year
        atTheCut.areas = nil
        let past = try source.asOf(cut: closing.frozen.cut).map { past in
            TotalsAnswer.make(
                standings: past.standings(asked.logKind), query: atTheCut, context: past.context(asked.logKind))
        }
        let area = AreaCode(validating: source.province.text.uppercased())
        if !asked.groupBy.contains(.area), let area, asked.area == nil || asked.area == area {
            return FrozenFigures(closing.frozen, area: area, unitKind: asked.unitKind, atTheCut: past)
        }
        return past.map(FrozenFigures.init)
    }
}
