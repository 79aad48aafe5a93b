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

/// `antq units receive UNIT --from OFFICE --transfer ID …`: the receiver's half.
struct UnitsReceive: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receive", abstract: Help.text(.unitsReceive), discussion: Help.text(.unitsTransferDiscussion))

    @Argument(help: Help.option(.unitCode, value: "unit"))
    var unit: String

    @Option(help: Help.option(.transferFrom, value: "office"))
    var from: String

    @Option(help: Help.option(.transferID, value: "uuid"))
    var transfer: String

    @Option(help: Help.option(.year))
    var year: Int

    @Option(name: .customLong("unit-kind"), help: Help.option(.unitKind, value: "code"))
    var unitKind: String

    @Option(help: Help.option(.unitName))
    var name: String

    @Option(help: Help.option(.unitArea, value: "code"))
    var area: String

    @OptionGroup var record: RecordOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        try await Runner.run(global) { session in
            let unit = try Words.read(unit, "UNIT", UnitCode.init)
            let data = UnitTransferred(
                year: year, transfer: try Words.read(transfer, "--transfer", EventID.init), direction: .incoming,
                counterpart: try Words.read(from, "--from", OfficeID.init),
                unitKind: try Words.read(unitKind, "--unit-kind", CatalogueCode.init), name: name,
                area: try Words.read(area, "--area", AreaCode.init))
            return try await Recorder.record(.unitTransferred(data), subject: unit.text, options: record, session)
        }
    }
}
