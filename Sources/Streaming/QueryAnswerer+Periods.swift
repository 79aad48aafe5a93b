internal import Consolidation
internal import EventSchema
internal import StreamProtocol

/// Years that are frozen.
extension QueryAnswerer {
    static func period(
        _ query: Query, _ arguments: inout QueryArguments, _ source: some QuerySource
    ) throws -> Answer {
        let asked = try arguments.year()
        let kind = try arguments.logKind()
        // Both take time in proportion to the year, so only who asks for them waits.
        let wantsNow = try arguments.flag("now")
        let isRefolded = try arguments.flag("refold")
        try arguments.finish()
        let standings = source.standings(kind)
        guard let year = asked ?? Totals.join(standings).latestYear else {
            throw Refusal(.notFound, "there is no year yet", permanent: true, id: query.id)
        }
        let closing = source.closing(year, kind)
        let now =
            wantsNow ? PeriodClosed(year: year, standings: standings, states: source.states(kind).map(\.state)) : nil
        let answer = PeriodAnswer(
            province: source.province, year: year, logKind: kind, period: source.period(year, kind),
            frozen: closing?.frozen, now: now.flatMap { $0.figures.isEmpty && $0.awards.isEmpty ? nil : $0 },
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
