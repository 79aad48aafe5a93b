import ArgumentParser
import EventSchema
import Wording

/// What a question about reports is narrowed by.
struct ReportOptions: ParsableArguments {
    @Option(help: Help.option(.yearFilter))
    var year: Int?

    @Option(name: .customLong("unit-kind"), help: Help.option(.unitKind, value: "code"))
    var unitKind: String?

    @Option(help: Help.option(.office, value: "code"))
    var office: String?

    @Flag(help: Help.option(.exercise))
    var exercise = false

    /// - Throws: `Failure` (64) for what cannot be a code.
    func args() throws -> [String: String] {
        var args: [String: String] = [:]
        args["year"] = year.map(String.init)
        args["unitKind"] = try Words.optional(unitKind, "--unit-kind", CatalogueCode.init)?.text
        args["office"] = try Words.optional(office, "--office", OfficeID.init)?.text
        if exercise { args["logKind"] = LogKind.exercise.rawValue }
        return args
    }
}
