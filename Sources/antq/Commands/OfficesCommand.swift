import ArgumentParser
import Consolidation
import EventSchema
import Operations
import StreamProtocol
import Streaming
import Wording

/// `antq offices [list]`, `antq offices add|retire`
struct OfficesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "offices", abstract: Help.text(.offices),
        subcommands: [OfficesList.self, OfficesAdd.self, OfficesRetire.self], defaultSubcommand: OfficesList.self)
}

/// `antq offices list`: who reports, how far, and whether they are connected.
struct OfficesList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: Help.text(.officesList))

    @Flag(help: Help.option(.exercise))
    var exercise = false

    @OptionGroup var moment: MomentOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        try await Runner.run(global) { session in
            let client = try await session.client(for: .queries)
            let answer = try await session.query(
                client, "offices", (exercise ? ["logKind": "exercise"] : [:]).merging(moment.args) { $1 })
            await client.close()
            let offices = try session.decode(OfficesAnswer.self, from: answer.body)
            moment.banner(session.output)
            if session.output.isJSON {
                session.output.data(answer.body)
            } else {
                show(offices, session.output)
            }
            return offices.offices.isEmpty ? .nothingFound : .ok
        }
    }

    private func show(_ answer: OfficesAnswer, _ output: Output) {
        let language = output.language
        guard !answer.offices.isEmpty else {
            output.talk(OfficePhrases.none)
            return
        }
        // With the figures, so that it stays with them in a file too.
        if exercise, let banner = Banner.text(.exercise, language) { output.data(output.warning(banner)) }
        let right = [5, 6]
        var table = Table(
            OfficePhrases.columns.enumerated().map { ($1[language], right.contains($0) ? .right : .left) })
        for office in answer.offices {
            table.add([
                office.office.text, office.name, office.area.text,
                OfficePhrases.presence(
                    online: office.online, since: office.since.map { LocalTime.text($0, language) }, language),
                office.lastEventAt.map { LocalTime.text($0, language) } ?? OfficePhrases.never[language],
                output.number(office.position.value),
                "\(output.number(office.withResult))/\(output.number(office.registered))",
            ])
        }
        output.data(table.lines().joined(separator: "\n"))
    }
}
