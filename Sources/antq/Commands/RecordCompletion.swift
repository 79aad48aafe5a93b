import ArgumentParser
import Consolidation
import EventSchema
import Operations
import StreamProtocol
import Streaming
import Wording

/// `antq record completion --year --unit-kind [--scheme] [--registered --met … | --xuat-sac …]`: everything is reported. Counts
/// that are not given are those that the desk has, shown and asked about.
struct RecordCompletion: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completion", abstract: Help.text(.recordCompletion),
        discussion: Help.text(.recordCompletionDiscussion))

    @Option(help: Help.option(.year))
    var year: Int

    @Option(name: .customLong("unit-kind"), help: Help.option(.unitKind, value: "code"))
    var unitKind: String

    @Flag(help: Help.option(.yes))
    var yes = false

    @OptionGroup var scheme: SchemeOptions
    @OptionGroup var counted: ReportedCounts
    @OptionGroup var record: RecordOptions
    @OptionGroup var global: GlobalOptions

    /// What the office reports.
    private struct Figures {
        let registered: Int
        let results: ResultCounts
    }

    func run() async throws {
        try await Runner.run(global) { session in
            let kind = try Words.read(unitKind, "--unit-kind", CatalogueCode.init)
            let scheme = try scheme.chosen()
            let given = try counted.results(of: scheme)
            let desk = try await session.client(for: .desk)
            let figures: Figures
            if let registered = counted.registered {
                figures = Figures(registered: registered, results: given)
            } else {
                figures = try await recorded(kind, scheme, session, desk)
                try confirm(figures, kind, scheme, session)
            }
            let data = ReportingCompleted(
                year: year, unitKind: kind, scheme: try Words.read(scheme.rawValue, "--scheme", CatalogueCode.init),
                registered: figures.registered, results: figures.results)
            return try await Recorder.record(
                .reportingCompleted(data), subject: RegisterSubject.text(unitKind: kind, year: year), options: record,
                session, desk)
        }
    }

    /// What the office's own records add up to.
    private func recorded(
        _ kind: CatalogueCode, _ scheme: Scheme, _ session: Session, _ desk: ServiceClient
    ) async throws -> Figures {
        let units = try await OwnRegister.units(year, unitKind: kind, session, desk).filter {
            $0.status.countsAtItsOffice
        }
        let results = units.compactMap { unit in
            scheme == .standard ? unit.result.map(SchemeResult.standard) : unit.grade.map { .graded($0.grade) }
        }
        let all =
            scheme == .standard
            ? ClassificationResult.allCases.map(SchemeResult.standard) : Grade.allCases.map(SchemeResult.graded)
        let counts = all.map { result in (result, results.count { $0 == result }) }
        return Figures(
            registered: units.count, results: ResultCounts(of: Dictionary(uniqueKeysWithValues: counts)))
    }

    private func confirm(
        _ figures: Figures, _ kind: CatalogueCode, _ scheme: Scheme, _ session: Session
    ) throws {
        guard !yes, !record.dryRun else { return }
        try Confirmation.ask(RegisterPhrases.confirmCompletion, about: "\(kind) \(year)", session.output) {
            let name = CatalogueWords(year: year, scheme: scheme, language: session.language).unitKind(kind)
            let (registered, results) = (figures.registered, figures.results)
            return switch scheme {
            case .standard:
                [
                    RegisterPhrases.counts(
                        name, year: year, registered: registered, met: results[.met], notMet: results[.notMet],
                        deferred: results[.deferred],
                        without: registered - results.stated.reduce(0) { $0 + $1.count }, session.language)
                ]
            case .movement:
                [
                    GradePhrases.counts(
                        name, year: year, registered: registered, GradeCounts(results), session.language)
                ]
            }
        }
    }
}
