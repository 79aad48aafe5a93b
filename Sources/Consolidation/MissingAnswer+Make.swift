public import EventSchema

extension MissingAnswer {
    /// An office that is offline is silent once it has recorded nothing for so long.
    private static let silentAfterMs: Int64 = 3 * 24 * 60 * 60 * 1_000

    /// - Parameter standings: those of the other kind of log are left out.
    public static func make(
        standings: [OfficeStanding], query: ReportQuery, context: AnswerContext, catalogue: Catalogue = .standard
    ) -> MissingAnswer {
        let own = Dictionary(
            standings.filter { $0.logKind == query.logKind }.map { ($0.office, $0) },
            uniquingKeysWith: { first, _ in first })
        let year = query.year ?? own.values.compactMap(\.latestYear).max()
        let edition = year.flatMap { catalogue.edition(forYear: $0, scheme: query.scheme) }
        let kinds = (edition?.unitKinds.map(\.code) ?? []).filter { (query.unitKind ?? $0) == $0 }
        let deadlines = Deadlines(edition, year: year, asOf: context.asOf)
        let presence = Dictionary(
            context.offices.map { ($0.office, $0) }, uniquingKeysWith: { first, _ in first })
        var reports: [Report] = []
        for office in context.reporting.sorted(by: { $0.office < $1.office })
        where (query.office ?? office.office) == office.office {
            for kind in kinds {
                let standing = own[office.office]
                guard let year, office.isWaitedFor(year) || standing?.says(kind, year) == true else { continue }
                reports.append(
                    Report(
                        office, kind, standing.map { $0.progress(kind, year, query.scheme) } ?? ReportingProgress(),
                        presence[office.office], deadlines, asOf: context.asOf,
                        silentAfterMs: context.isPast ? nil : silentAfterMs))
            }
        }
        return MissingAnswer(
            province: context.province, year: year, logKind: query.logKind, scheme: query.scheme, asOf: context.asOf,
            ledger: context.ledger,
            kinds: kinds.map { kind in
                let those = reports.filter { $0.unitKind == kind }
                return deadlines.kind(kind, complete: those.count(where: \.isComplete), offices: those.count)
            }, reports: reports)
    }
}

extension MissingAnswer.Report {
    fileprivate init(
        _ office: ReportingOffice, _ kind: CatalogueCode, _ progress: ReportingProgress, _ presence: OfficePresence?,
        _ deadlines: Deadlines, asOf: Timestamp, silentAfterMs: Int64?
    ) {
        self.office = office.office
        name = office.name
        unitKind = kind
        stage = ReportingStage(progress)
        registered = progress.registered
        withResult = progress.withResult
        declared = progress.declared
        completedAt = progress.completion?.at
        online = presence?.online ?? false
        since = presence?.since
        lastEventAt = presence?.lastEventAt
        let quietMs = lastEventAt.map { asOf.milliseconds - $0.milliseconds }
        silent = !online && silentAfterMs.map { (quietMs ?? .max) >= $0 } ?? false
        late = deadlines.isLate(kind, completedAt: progress.completion?.at)
    }
}

extension OfficeStanding {
    fileprivate var latestYear: Int? {
        [totals.latestYear, reports.keys.lazy.map(\.year).max()].compactMap(\.self).max()
    }

    /// Whether it has anything of this kind and year.
    fileprivate func says(_ kind: CatalogueCode, _ year: Int) -> Bool {
        reports[ReportKey(year: year, unitKind: kind)] != nil || counts(kind, year) != .zero
    }

    fileprivate func progress(_ kind: CatalogueCode, _ year: Int, _ scheme: Scheme) -> ReportingProgress {
        let counts = counts(kind, year)
        let state = reports[ReportKey(year: year, unitKind: kind)]
        var progress = ReportingProgress(registered: counts.registered, declared: state?.declared?.count)
        switch scheme {
        case .standard:
            progress.withResult = counts.registered - counts.noResult
            progress.completion = state?.completed.map {
                .init(at: $0.at, isNil: $0.counts == .zero, isRevised: $0.revisions > 0)
            }
        case .movement:
            progress.withResult = totals.grades.reduce(0) { sum, cell in
                cell.key.year == year && cell.key.unitKind == kind ? sum + cell.value.graded : sum
            }
            progress.completion = state?.graded.map {
                .init(at: $0.at, isNil: $0.registered == 0, isRevised: $0.revisions > 0)
            }
        }
        return progress
    }

    /// By its own records: a unit on its way in does not count here yet.
    func counts(_ kind: CatalogueCode, _ year: Int) -> UnitCounts {
        totals.units.reduce(into: .zero) { sum, cell in
            if cell.key.year == year, cell.key.unitKind == kind { sum += cell.value }
        }
    }
}
