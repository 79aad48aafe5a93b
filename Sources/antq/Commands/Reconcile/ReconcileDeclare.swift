import ArgumentParser
import EventSchema
import Wording

/// `antq reconcile declare --year … (--unit-kind … --measure … | --authority … --form …) --value … --source …`: a figure as
/// it was published.
struct ReconcileDeclare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "declare", abstract: Help.text(.reconcileDeclare),
        discussion: Help.text(.reconcileDeclareDiscussion))

    @Option(help: Help.option(.year))
    var year: Int

    @Option(name: .customLong("unit-kind"), help: Help.option(.unitKind, value: "code"))
    var unitKind: String?

    @Option(help: Help.option(.figureMeasure, value: "registered|met|not-met|deferred|no-result"))
    var measure: String?

    @Option(help: Help.option(.figureArea, value: "code"))
    var area: String?

    @Option(help: Help.option(.awardAuthority, value: "code"))
    var authority: String?

    @Option(help: Help.option(.form, value: "code"))
    var form: String?

    @Option(help: Help.option(.figureRecipient, value: Words.recipients))
    var recipient: String?

    @Option(help: Help.option(.figureValue))
    var value: Int

    @Option(help: Help.option(.figureSource, value: "text"))
    var source: String

    @Option(help: Help.option(.figurePublished, value: "yyyy-mm-dd"))
    var published: String?

    @Option(help: Help.option(.figureKey, value: "code"))
    var key = "cong-bo"

    @OptionGroup var correction: CorrectionOptions
    @OptionGroup var record: RecordOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        let ofUnits = unitKind != nil && measure != nil
        let ofAwards = authority != nil && form != nil
        let isMixed =
            unitKind != nil || measure != nil || area != nil
            ? authority != nil || form != nil || recipient != nil || !ofUnits : !ofAwards
        if isMixed { throw ValidationError(Help.usage(.figureUnitsOrAwards)[Help.language]) }
    }

    func run() async throws {
        try await Runner.run(global) { session in
            let data = FiguresDeclared(
                year: year, figure: try figure(), sourceKey: try Words.read(key, "--key", CatalogueCode.init),
                value: value, source: source, published: try Words.optional(published, "--published", CivilDate.init),
                replaces: try Words.optional(correction.replaces, "--replaces", EventID.init),
                reason: try Words.optional(correction.reason, "--reason", CatalogueCode.init))
            return try await Recorder.record(.figuresDeclared(data), subject: data.subject, options: record, session)
        }
    }

    private func figure() throws -> Figure {
        if let unitKind, let measure {
            return .units(
                unitKind: try Words.read(unitKind, "--unit-kind", CatalogueCode.init),
                measure: try Words.read(measure, "--measure", FigureMeasure.read),
                area: try Words.optional(area, "--area", AreaCode.init))
        }
        return .awards(
            authority: try Words.read(authority ?? "", "--authority", CatalogueCode.init),
            form: try Words.read(form ?? "", "--form", CatalogueCode.init),
            recipient: try Words.optional(recipient, "--recipient", CatalogueCode.init))
    }
}

extension FigureMeasure {
    /// The words of the command line, and those of JSON.
    fileprivate static func read(_ text: String) throws(SchemaError) -> FigureMeasure {
        switch text {
        case "registered": return .registered
        case "met", "dat": return .met
        case "not-met", "chua-dat", "notMet": return .notMet
        case "deferred", "chua-xet": return .deferred
        case "no-result", "noResult": return .noResult
        default: throw SchemaError(.unknownWord, value: text)
        }
    }
}
