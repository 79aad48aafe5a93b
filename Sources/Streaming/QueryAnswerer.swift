internal import Consolidation
internal import EventSchema
public import StreamProtocol

/// Answers every question of Protocols/query.md from whatever a service can say.
public enum QueryAnswerer {
    public static let longestWaitMs: UInt64 = 30_000
    static let pageLines = 2_000

    public enum Outcome: Sendable {
        case answer(Answer)
        case refuse(Refusal)
        /// Nothing new yet: ask `resume` again when something was taken in, and without waiting after so many
        /// milliseconds.
        case wait(milliseconds: UInt64, resume: Query)
    }

    /// - Parameter mayWait: false once the question has waited long enough.
    /// - Throws: what the store throws; a question that makes no sense is refused instead.
    public static func answer(_ query: Query, from source: some QuerySource, mayWait: Bool) throws -> Outcome {
        do {
            var arguments = QueryArguments(query)
            if let moment = try arguments.moment(query.ask) {
                let past: any QuerySource = try source.asOf(moment)
                return try said(query, &arguments, past, mayWait: false)
            }
            return try said(query, &arguments, source, mayWait: mayWait)
        } catch var refusal as Refusal {
            refusal.id = query.id
            return .refuse(refusal)
        }
    }

    private static func said(
        _ query: Query, _ arguments: inout QueryArguments, _ source: some QuerySource, mayWait: Bool
    ) throws -> Outcome {
        switch query.ask {
        case "totals": return try totals(query, &arguments, source, mayWait)
        case "period": return .answer(try period(query, &arguments, source))
        case "diff": return .answer(try diff(query, &arguments, source))
        case "missing": return .answer(try missing(query, &arguments, source))
        case "trend": return .answer(try trend(query, &arguments, source))
        case "reconcile": return .answer(try reconcile(query, &arguments, source))
        case "reconcile-events": return .answer(try reconcileEvents(query, &arguments, source))
        case "warnings": return .answer(try warnings(query, &arguments, source))
        case "units": return .answer(try units(query, &arguments, source))
        case "offices": return .answer(try offices(query, &arguments, source))
        case "areas": return .answer(try areas(query, &arguments, source))
        case "keys": return .answer(try keys(query, &arguments, source))
        case "status": return .answer(try status(query, &arguments, source))
        case "tail": return try tail(query, &arguments, source, mayWait)
        case "rejected": return .answer(try rejected(query, &arguments, source))
        case "quarantine": return .answer(try quarantine(query, &arguments, source))
        case "corrections": return .answer(try corrections(query, &arguments, source))
        case "history": return .answer(try history(query, &arguments, source))
        case "proof": return .answer(try proof(query, &arguments, source))
        case "backup": return try backUp(query, &arguments, source)
        default:
            let reason = "there is no question '\(query.ask.prefix(40))'"
            return .refuse(Refusal(.badQuestion, reason, permanent: true, id: query.id))
        }
    }

    static func totalsQuery(_ arguments: inout QueryArguments) throws(Refusal) -> TotalsQuery {
        var asked = TotalsQuery()
        asked.year = try arguments.year()
        asked.area = try arguments.take("area", AreaCode.init(validating:))
        asked.unitKind = try arguments.take("unitKind", CatalogueCode.init(validating:))
        asked.groupBy = try arguments.grouping()
        asked.logKind = try arguments.logKind()
        return asked
    }

    private static func totals(
        _ query: Query, _ arguments: inout QueryArguments, _ source: some QuerySource, _ mayWait: Bool
    ) throws -> Outcome {
        var asked = try totalsQuery(&arguments)
        asked.areas = try regrouping(query, &arguments, asked.groupBy)
        let scheme = try arguments.scheme() ?? .standard
        let after = try arguments.take("after") { UInt64($0) }
        let wait = try arguments.wait()
        try arguments.finish()
        if let after, let wait, mayWait, source.taken <= after { return .wait(milliseconds: wait, resume: query) }
        let body =
            switch scheme {
            case .standard: try JSONText.encode(standard(query, asked, source))
            case .movement:
                try JSONText.encode(try grades(asked, source))
            }
        return .answer(Answer(id: query.id, body: body))
    }

    private static func grades(_ asked: TotalsQuery, _ source: some QuerySource) throws -> GradesAnswer {
        var answer = GradesAnswer.make(
            standings: source.standings(asked.logKind), query: asked, context: source.context(asked.logKind))
        answer.period = source.period(answer.year, asked.logKind)
        if let year = answer.year, let closing = source.closing(year, asked.logKind) {
            var atTheCut = asked
            atTheCut.year = year
            answer.frozen = try source.asOf(cut: closing.frozen.cut).map { past in
                GradesAnswer.make(
                    standings: past.standings(asked.logKind), query: atTheCut, context: past.context(asked.logKind)
                ).grades
            }
        }
        return answer
    }

    private static func standard(
        _ query: Query, _ asked: TotalsQuery, _ source: some QuerySource
    ) throws -> TotalsAnswer {
        var answer = TotalsAnswer.make(
            standings: source.standings(asked.logKind), query: asked, context: source.context(asked.logKind))
        try requireForwards(answer, query)
        answer.period = source.period(answer.year, asked.logKind)
        answer.frozen = try frozen(asked, answer, source)
        return answer
    }

    private static func units(
        _ query: Query, _ arguments: inout QueryArguments, _ source: some QuerySource
    ) throws -> Answer {
        var asked = UnitsQuery()
        asked.year = try arguments.year()
        asked.area = try arguments.take("area", AreaCode.init(validating:))
        asked.unitKind = try arguments.take("unitKind", CatalogueCode.init(validating:))
        asked.office = try arguments.take("office", OfficeID.init(validating:))
        asked.match = try arguments.take("match", SearchWords.init)
        asked.scheme = try arguments.scheme()
        let scheme = asked.scheme ?? .standard
        asked.result = try arguments.take("result") { word in
            UnitsQuery.ResultFilter(rawValue: word).flatMap { $0.belongs(to: scheme) ? $0 : nil }
        }
        asked.logKind = try arguments.logKind()
        asked.after = try arguments.take("page") { text in
            let parts = text.split(separator: "/", maxSplits: 1)
            guard parts.count == 2, let office = OfficeID(validating: String(parts[0])),
                let unit = UnitCode(validating: String(parts[1]))
            else { return nil }
            return UnitsCursor(office: office, unit: unit)
        }
        try arguments.finish()
        var answer = UnitsAnswer.make(
            offices: source.states(asked.logKind), query: asked, province: source.province)
        answer.period = source.period(answer.year, asked.logKind)
        return Answer(
            id: query.id, next: answer.next.map { "\($0.office)/\($0.unit)" }, body: try JSONText.encode(answer))
    }

    /// - Parameter ofAnyScheme: whether the question has the argument `scheme`.
    private static func reportQuery(
        _ arguments: inout QueryArguments, ofAnyScheme: Bool = false
    ) throws(Refusal) -> ReportQuery {
        var asked = ReportQuery()
        if ofAnyScheme { asked.scheme = try arguments.scheme() ?? .standard }
        asked.year = try arguments.year()
        asked.unitKind = try arguments.take("unitKind", CatalogueCode.init(validating:))
        asked.office = try arguments.take("office", OfficeID.init(validating:))
        asked.logKind = try arguments.logKind()
        return asked
    }

    private static func warnings(
        _ query: Query, _ arguments: inout QueryArguments, _ source: some QuerySource
    ) throws -> Answer {
        var asked = try reportQuery(&arguments)
        asked.onlyOpen = try arguments.flag("onlyOpen")
        asked.after = try arguments.take("page", WarningKey.init(validating:))
        try arguments.finish()
        var answer = WarningsAnswer.make(
            standings: source.standings(asked.logKind), states: source.states(asked.logKind).map(\.state), query: asked,
            context: source.context(asked.logKind))
        answer.period = source.period(answer.year, asked.logKind)
        return Answer(id: query.id, next: answer.next?.text, body: try JSONText.encode(answer))
    }

    private static func missing(
        _ query: Query, _ arguments: inout QueryArguments, _ source: some QuerySource
    ) throws -> Answer {
        let asked = try reportQuery(&arguments, ofAnyScheme: true)
        try arguments.finish()
        var answer = MissingAnswer.make(
            standings: source.standings(asked.logKind), query: asked, context: source.context(asked.logKind))
        answer.period = source.period(answer.year, asked.logKind)
        return Answer(id: query.id, body: try JSONText.encode(answer))
    }

    private static func offices(
        _ query: Query, _ arguments: inout QueryArguments, _ source: some QuerySource
    ) throws -> Answer {
        let kind = try arguments.logKind()
        try arguments.finish()
        let answer = OfficesAnswer.make(standings: source.standings(kind), context: source.context(kind))
        return Answer(id: query.id, body: try JSONText.encode(answer))
    }

    private static func status(
        _ query: Query, _ arguments: inout QueryArguments, _ source: some QuerySource
    ) throws -> Answer {
        try arguments.finish()
        return Answer(id: query.id, body: try JSONText.encode(try source.status()))
    }

    private static func keys(
        _ query: Query, _ arguments: inout QueryArguments, _ source: some QuerySource
    ) throws -> Answer {
        try arguments.finish()
        return Answer(id: query.id, body: try JSONText.encode(source.keys()))
    }
}
