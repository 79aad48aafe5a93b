internal import Consolidation
internal import EventSchema
internal import StreamProtocol

/// What changed between two moments.
extension QueryAnswerer {
    /// Records looked through for one page.
    private static let changesLookedAt = 300

    static func diff(
        _ query: Query, _ arguments: inout QueryArguments, _ source: some QuerySource
    ) throws -> Answer {
        guard let from = try arguments.take("from", AskedMoment.init) else {
            throw Refusal(.badQuestion, "diff needs from, the earlier moment", permanent: true, id: query.id)
        }
        let to = try arguments.take("to", AskedMoment.init) ?? .position(source.taken, life: nil)
        var asked = try totalsQuery(&arguments)
        let page = try arguments.take("page", TailCursor.init)
        try arguments.finish()
        let earlier = try source.asOf(from)
        let later = try source.asOf(to)
        guard earlier.taken <= later.taken else {
            throw Refusal(.badQuestion, "from lies behind to", permanent: true, id: query.id)
        }
        if let page, page.life != source.life {
            throw Refusal(.notFound, "the page is of another ledger life", permanent: true, id: query.id)
        }
        let after = totals(of: later, asked)
        asked.year = after.year
        let before = totals(of: earlier, asked)
        let start = max(page?.number ?? 0, earlier.taken)
        let records = try later.tail(
            after: start, limit: changesLookedAt, maxBytes: StreamLimits.batchBytes, filter: filter(asked))
        let (changes, next) = try changes(records, asked, source, later)
        var answer = DiffAnswer(
            from: (moment(of: earlier, asked), before), to: (moment(of: later, asked), after),
            awards: asked.unitKind == nil, changes: changes,
            next: next.map { TailCursor(life: source.life, number: $0).description })
        answer.period = later.period(asked.year, asked.logKind)
        return Answer(id: query.id, next: answer.next, body: try JSONText.encode(answer))
    }

    private static func filter(_ asked: TotalsQuery) -> TailFilter {
        var filter = TailFilter()
        filter.year = asked.year
        return filter
    }

    private static func moment(of source: any QuerySource, _ asked: TotalsQuery) -> DiffAnswer.Moment {
        DiffAnswer.Moment(position: source.taken, at: source.context(asked.logKind).asOf)
    }

    private static func totals(of source: any QuerySource, _ asked: TotalsQuery) -> TotalsAnswer {
        TotalsAnswer.make(
            standings: source.standings(asked.logKind), query: asked, context: source.context(asked.logKind))
    }

    /// Records of units that are handed over, for each of which the whole province is asked twice: so many a page.
    private static let transfersLookedAt = 10

    /// - Returns: the changes, and behind which record to go on; nil at the end.
    private static func changes(
        _ page: TailPage, _ asked: TotalsQuery, _ source: some QuerySource, _ later: any QuerySource
    ) throws -> ([DiffAnswer.ChangeLine], next: UInt64?) {
        var known: (number: UInt64, totals: TotalsAnswer)?
        var joins = 0
        let question = DiffAnswer.Question(
            query: asked, context: later.context(asked.logKind), states: later.states(asked.logKind)
        ) { number in
            // What stood after one record stood before the next.
            if let known, known.number == number { return known.totals }
            joins += 1
            let found = totals(of: try source.asOf(.position(number, life: nil)), asked)
            known = (number, found)
            return found
        }
        var changes: [DiffAnswer.ChangeLine] = []
        var last: UInt64?
        for record in page.records {
            if joins >= 2 * transfersLookedAt { return (changes, last) }
            last = record.number
            guard record.status == .accepted, let event = try? Event.decode(record.bytes) else { continue }
            let arrival = DiffAnswer.Arrival(
                position: record.number, receivedAt: record.receivedAt,
                place: LogPosition(log: record.log, position: record.position), event: event)
            if let line = try DiffAnswer.ChangeLine(arrival, question) { changes.append(line) }
        }
        return (changes, page.atEnd ? nil : page.next)
    }
}
