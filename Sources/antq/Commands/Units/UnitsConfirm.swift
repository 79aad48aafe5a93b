import ArgumentParser
import Consolidation
import EventSchema
import Foundation
import Interchange
import Operations
import StreamProtocol
import Streaming
import Wording

/// `antq units confirm --from 2014 --to 2015 [--unit-kind CODE] [--except CODE,…]`: last year's register becomes the next
/// year's.
struct UnitsConfirm: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm", abstract: Help.text(.unitsConfirm), discussion: Help.text(.unitsConfirmDiscussion))

    private static let recordsAtOnce = 2_000

    @Option(help: Help.option(.confirmFrom, value: "year"))
    var from: Int

    @Option(help: Help.option(.confirmTo, value: "year"))
    var to: Int

    @Option(name: .customLong("unit-kind"), help: Help.option(.unitKind, value: "code"))
    var unitKind: String?

    @Option(help: Help.option(.confirmExcept, value: "code,…"))
    var except: String?

    @Option(help: Help.option(.actor, value: "code"))
    var actor: String?

    @Flag(name: .customLong("dry-run"), help: Help.option(.dryRun))
    var dryRun = false

    @OptionGroup var global: GlobalOptions

    private struct Object: Encodable {
        struct Refused: Encodable {
            let unit: UnitCode
            let code: String
        }
        let from: Int
        let to: Int
        let dryRun: Bool
        let confirmed: Int
        let known: Int
        /// On their way to another office, which confirms them.
        let leaving: [UnitCode]
        let refused: [Refused]
    }

    func validate() throws {
        if from == to { throw ValidationError(Help.usage(.confirmSameYear)[Help.language]) }
    }

    func run() async throws {
        try await Runner.run(global) { session in
            let kind = try Words.optional(unitKind, "--unit-kind", CatalogueCode.init)
            let without = try Set(
                (except ?? "").split(separator: ",").map { code in
                    try Words.read(String(code), "--except", UnitCode.init)
                })
            let desk = try await session.client(for: .desk)
            let all = try await OwnRegister.units(from, unitKind: kind, session, desk)
                .filter { !without.contains($0.unit) }
            // One on its way out is the receiver's next year, one on its way in this office's.
            let units = all.filter { $0.status == .registered || $0.status == .arriving }
            let leaving = all.filter { $0.status == .leaving || $0.status == .passing }.map(\.unit)
            guard !units.isEmpty else {
                throw Failure(RegisterTrouble.nothingToConfirm, .nothingFound, subject: String(from))
            }
            let kindOfLog = try await OwnRegister.logKind(session, desk)
            let object = try await confirm(units, leaving: leaving, session, desk)
            await desk.close()
            if let banner = Banner.text(kindOfLog, session.language) { session.output.talk(banner) }
            if session.output.isJSON {
                session.output.data(object)
            } else {
                show(object, session.output)
            }
            return object.refused.isEmpty ? .ok : .someRowsRejected
        }
    }

    private func confirm(
        _ units: [UnitsAnswer.Row], leaving: [UnitCode], _ session: Session, _ desk: ServiceClient
    ) async throws -> Object {
        var (confirmed, known) = (0, 0)
        var refused: [Object.Refused] = []
        for start in stride(from: 0, to: units.count, by: Self.recordsAtOnce) {
            let part = units[start..<min(start + Self.recordsAtOnce, units.count)]
            let receipt: Receipt
            do {
                let lines = try part.map { try RegisteredUnit($0, year: to).draft(actor: actor).encoded() }
                receipt = try await desk.record(Array(lines.joined(separator: [0x0A])), dryRun: dryRun)
            } catch let error as SchemaError {
                throw Failure(error)
            } catch let error as ClientError {
                throw Failure(error)
            }
            for (unit, result) in zip(part, receipt.results) {
                switch result.status {
                case .recorded: confirmed += 1
                case .known, .superseded: known += 1
                case .refused: refused.append(.init(unit: unit.unit, code: result.code ?? ""))
                }
            }
            session.output.progress(session.output.number(start + part.count))
        }
        session.output.endProgress()
        return Object(
            from: from, to: to, dryRun: dryRun, confirmed: confirmed, known: known, leaving: leaving, refused: refused)
    }

    private func show(_ object: Object, _ output: Output) {
        output.data(
            RegisterPhrases.confirmed(
                object.confirmed, known: object.known, from: from, to: to, isDryRun: dryRun, output.language))
        if !object.leaving.isEmpty {
            output.talk(RegisterPhrases.leaving(object.leaving.map(\.text).joined(separator: ", "), output.language))
        }
        for refused in object.refused {
            let why = Explanations.of(code: refused.code)?.what[output.language] ?? refused.code
            output.data("  ✗ \(refused.unit): \(why)")
        }
    }
}

extension RegisteredUnit {
    fileprivate init(_ row: UnitsAnswer.Row, year: Int) {
        self.init(unit: row.unit, year: year, unitKind: row.unitKind, name: row.name, area: row.area)
    }
}
