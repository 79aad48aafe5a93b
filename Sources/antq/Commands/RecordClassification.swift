import ArgumentParser
import Consolidation
import EventSchema
import Interchange
import Operations
import StreamProtocol
import Streaming
import Wording

/// `antq record classification UNIT --year --result … [--scheme]`
struct RecordClassification: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "classification", abstract: Help.text(.recordClassification),
        discussion: Help.text(.recordClassificationDiscussion))

    @Argument(help: Help.option(.unitCode, value: "unit"))
    var unit: String

    @Option(help: Help.option(.year))
    var year: Int

    @Option(help: Help.option(.result, value: "word"))
    var result: String

    @Option(name: .customLong("unit-kind"), help: Help.option(.unitKindOfRegister, value: "code"))
    var unitKind: String?

    @OptionGroup var scheme: SchemeOptions
    @OptionGroup var decision: DecisionOptions
    @OptionGroup var correction: CorrectionOptions
    @OptionGroup var record: RecordOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        try await Runner.run(global) { session in
            let result = try scheme.result(result)
            let scheme = try scheme.chosen()
            let unit = try Words.read(unit, "UNIT", UnitCode.init)
            let client = try await session.client(for: .desk)
            let kind = try await kind(of: unit, session, client)
            let data = ClassificationDecided(
                year: year, unitKind: kind, scheme: try Words.read(scheme.rawValue, "--scheme", CatalogueCode.init),
                result: result, decision: try decision.paper(),
                replaces: try Words.optional(correction.replaces, "--replaces", EventID.init),
                reason: try Words.optional(correction.reason, "--reason", CatalogueCode.init))
            return try await Recorder.record(
                .classificationDecided(data), subject: unit.text, options: record, session, client)
        }
    }

    /// As given, or as the register has it: the clerk names the unit, not what it is.
    private func kind(of unit: UnitCode, _ session: Session, _ client: ServiceClient) async throws -> CatalogueCode {
        if let unitKind { return try Words.read(unitKind, "--unit-kind", CatalogueCode.init) }
        let answer = try await session.query(client, "history", ["unit": unit.text, "year": String(year)])
        var kind: CatalogueCode?
        for line in answer.body.split(separator: 0x0A) {
            guard let bytes = JSONMember.value(of: "event", in: line), let event = try? Event.decode(bytes) else {
                continue
            }
            kind = event.data.unitKind ?? kind
        }
        guard let kind else {
            throw Failure(
                .failed, code: RejectionCode.unitUnknown.rawValue, RejectionCode.unitUnknown.explanation,
                subject: "\(unit) \(year)")
        }
        return kind
    }
}
