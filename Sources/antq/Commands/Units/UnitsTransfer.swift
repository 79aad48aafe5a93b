import ArgumentParser
import Consolidation
import EventSchema
import Foundation
import Operations
import StreamProtocol
import Streaming
import Wording

/// `antq units transfer UNIT --to OFFICE --year`: the giver's half. It says what the receiver has to run.
struct UnitsTransfer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "transfer", abstract: Help.text(.unitsTransfer), discussion: Help.text(.unitsTransferDiscussion))

    @Argument(help: Help.option(.unitCode, value: "unit"))
    var unit: String

    @Option(help: Help.option(.transferTo, value: "office"))
    var to: String

    @Option(help: Help.option(.year))
    var year: Int

    @OptionGroup var record: RecordOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        try await Runner.run(global) { session in
            let unit = try Words.read(unit, "UNIT", UnitCode.init)
            let desk = try await session.client(for: .desk)
            let row = try await OwnRegister.unit(unit, year: year, session, desk)
            // The transfer has the id of the record that begins it.
            let id = try Words.optional(record.id, "--id", EventID.init) ?? EventID.now()
            let data = UnitTransferred(
                year: year, transfer: id, direction: .outgoing,
                counterpart: try Words.read(to, "--to", OfficeID.init), unitKind: row.unitKind, name: row.name,
                area: row.area)
            var options = record
            options.id = id.text
            let status = try await Recorder.record(
                .unitTransferred(data), subject: unit.text, options: options, session, desk)
            guard !session.output.isJSON, !record.dryRun else { return status }
            let name = row.name.replacingOccurrences(of: "'", with: "'\\''")
            session.output.talk(RegisterPhrases.receiverRuns[session.language])
            session.output.talk(
                "  antq units receive \(unit) --from \(row.office) --transfer \(id) --year \(year) --unit-kind \(row.unitKind)"
                    + " --name '\(name)' --area \(row.area)")
            return status
        }
    }
}
