import ArgumentParser
import Consolidation
import EventSchema
import Operations
import StreamProtocol
import Streaming
import Wording

/// `antq record completion --year --unit-kind [--registered --met --not-met --deferred]`: everything is reported. Counts that
/// are not given are those that the desk has, shown and asked about.
struct RecordCompletion: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completion", abstract: Help.text(.recordCompletion),
        discussion: Help.text(.recordCompletionDiscussion))

    @Option(help: Help.option(.year))
    var year: Int

    @Option(name: .customLong("unit-kind"), help: Help.option(.unitKind, value: "code"))
    var unitKind: String

    @Option(help: Help.option(.registerCount))
    var registered: Int?

    @Option(help: Help.option(.metCount))
    var met: Int?

    @Option(name: .customLong("not-met"), help: Help.option(.notMetCount))
    var notMet: Int?

    @Option(help: Help.option(.deferredCount))
    var deferred: Int?

    @Flag(help: Help.option(.yes))
    var yes = false

    @OptionGroup var record: RecordOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if registered == nil, met != nil || notMet != nil || deferred != nil {
            throw ValidationError(Help.usage(.countsNeedRegistered)[Help.language])
        }
    }

    func run() async throws {
        try await Runner.run(global) { session in
            let kind = try Words.read(unitKind, "--unit-kind", CatalogueCode.init)
            let desk = try await session.client(for: .desk)
            let counts: UnitCounts
            if let registered {
                counts = UnitCounts(
                    registered: registered, met: met ?? 0, notMet: notMet ?? 0, deferred: deferred ?? 0)
            } else {
                counts = try await recorded(kind, session, desk)
                try confirm(counts, kind, session)
            }
            let data = ReportingCompleted(
                year: year, unitKind: kind, scheme: try Words.read(Fold.scheme, "scheme", CatalogueCode.init),
                registered: counts.registered,
                results: ResultCounts([.met: counts.met, .notMet: counts.notMet, .deferred: counts.deferred]))
            return try await Recorder.record(
                .reportingCompleted(data), subject: RegisterSubject.text(unitKind: kind, year: year), options: record,
                session, desk)
        }
    }

    /// What the office's own records add up to.
    private func recorded(
        _ kind: CatalogueCode, _ session: Session, _ desk: ServiceClient
    ) async throws -> UnitCounts {
        let units = try await OwnRegister.units(year, unitKind: kind, session, desk)
        return units.filter { $0.status.countsAtItsOffice }.reduce(into: .zero) { $0 += UnitCounts(oneWith: $1.result) }
    }

    private func confirm(_ counts: UnitCounts, _ kind: CatalogueCode, _ session: Session) throws {
        guard !yes, !record.dryRun else { return }
        try Confirmation.ask(RegisterPhrases.confirmCompletion, about: "\(kind) \(year)", session.output) {
            let words = CatalogueWords(year: year, language: session.language)
            return [
                RegisterPhrases.counts(
                    words.unitKind(kind), year: year, registered: counts.registered, met: counts.met,
                    notMet: counts.notMet, deferred: counts.deferred, without: counts.noResult, session.language)
            ]
        }
    }
}
