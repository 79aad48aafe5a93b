public import EventSchema

extension ReconcileAnswer {
    /// Rows of a page, and lines of explanation, after which another page begins: an answer stays well below its limit of
    /// 1 MiB.
    private static let pageRows = 200
    private static let pageWeight = 4_000

    /// - Parameters:
    ///   - standings: those of the other kind of log are left out.
    ///   - sources: the states of the query's kind of log, one of each office. Read and not kept.
    public static func make(
        standings: [OfficeStanding], sources: [(state: OfficeState, area: AreaCode)], query: ReconcileQuery,
        context: AnswerContext
    ) -> ReconcileAnswer {
        let own = standings.filter { $0.logKind == query.logKind }
        let totals = Totals.join(own)
        let declared = sources.sorted { $0.state.office < $1.state.office }.flatMap { source in
            source.state.sortedFigures.map { (office: source.state.office, key: $0.key, figure: $0.figure) }
        }
        let year = query.year ?? declared.lazy.map(\.key.year).max()
        var rows: [ReconciledFigure] = []
        var weight = 0
        var next: String?
        if let year {
            let support = FigureSupport(year: year, totals: totals, standings: own, sources: sources)
            for (office, key, figure) in declared
            where key.year == year && (query.office ?? office) == office {
                let cursor = FigureCursor(office: office, subject: key.subject)
                if let after = query.after, cursor <= after { continue }
                let row = support.row(figure, subject: key.subject, by: office, context: context)
                if query.onlyOpen, row.state == .agrees { continue }
                if let last = rows.last, rows.count >= pageRows || weight >= pageWeight {
                    next = FigureCursor(office: last.office, subject: last.figure).description
                    break
                }
                rows.append(row)
                weight += row.explanation.weight
            }
        }
        return ReconcileAnswer(
            province: context.province, year: year, logKind: query.logKind, asOf: context.asOf, ledger: context.ledger,
            inputDigest: totals.inputDigest.digest, next: next, figures: rows)
    }

    /// The records behind one figure, sorted by office and subject; none where it is not declared.
    ///
    /// - Parameter office: whose declaration is meant; nil: that of the province's own office, else of the only office that
    ///   declared the figure.
    public static func entries(
        behind subject: String, year: Int?, of office: OfficeID?, standings: [OfficeStanding],
        sources: [(state: OfficeState, area: AreaCode)], logKind: LogKind, context: AnswerContext
    ) -> [FigureEntry] {
        let own = standings.filter { $0.logKind == logKind }
        // Of each office the latest year in which it declared the figure.
        let declared = sources.compactMap { source -> (office: OfficeID, key: FigureKey, figure: Figure)? in
            guard (office ?? source.state.office) == source.state.office else { return nil }
            let last = source.state.sortedFigures.last {
                $0.key.subject == subject && (year ?? $0.key.year) == $0.key.year
            }
            return last.map { (source.state.office, $0.key, $0.figure.data.figure) }
        }
        let only = declared.count == 1 ? declared.first : nil
        guard let meant = declared.first(where: { $0.office == context.provinceOffice }) ?? only else { return [] }
        let scope = FigureScope(meant.figure, declaredBy: meant.office, context: context)
        guard scope.office != nil || context.holdsProvince else { return [] }
        return FigureSupport(year: meant.key.year, totals: Totals.join(own), standings: own, sources: sources)
            .entries(of: meant.figure, scope)
            .sorted { $0.cursor < $1.cursor }
    }
}

extension FigureSupport {
    fileprivate func row(
        _ declared: DeclaredFigure, subject: String, by office: OfficeID, context: AnswerContext
    ) -> ReconciledFigure {
        let figure = declared.data.figure
        let scope = FigureScope(figure, declaredBy: office, context: context)
        let isWhole = scope.office == nil
        // An office that answers for itself knows of the others' records nothing.
        guard !isWhole || context.holdsProvince else {
            return ReconciledFigure(
                declared, subject: subject, by: office, wholeProvince: true, derived: nil, events: nil,
                explanation: .none)
        }
        switch figure {
        case .units(let kind, let measure, _):
            let lines = units(of: kind, scope)
            let sum = lines.reduce(into: UnitCounts.zero) { $0 += $1.counts }
            let offices = lines.map { FigureExplanation.Office(office: $0.office, value: measure.value(of: $0.counts)) }
            let derived = measure.value(of: sum)
            return ReconciledFigure(
                // One record a unit.
                declared, subject: subject, by: office, wholeProvince: isWhole, derived: derived, events: derived,
                explanation: FigureExplanation(
                    measures: .init(sum), offices: isWhole ? offices.filter { $0.value != 0 } : [], recipients: []))
        case .awards(let authority, let form, let recipient):
            var counts: [CatalogueCode: Int] = recipient.map { [$0: 0] } ?? [:]
            var derived = 0
            var events = 0
            for (_, view) in awards(authority, form, scope) {
                counts[view.recipient, default: 0] += view.quantity
                guard (recipient ?? view.recipient) == view.recipient else { continue }
                derived += view.quantity
                events += 1
            }
            return ReconciledFigure(
                declared, subject: subject, by: office, wholeProvince: isWhole, derived: derived, events: events,
                explanation: FigureExplanation(
                    measures: nil, offices: [],
                    recipients: counts.sorted { $0.key < $1.key }.map { .init(recipient: $0.key, count: $0.value) }))
        }
    }
}
