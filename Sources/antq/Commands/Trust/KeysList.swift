import ArgumentParser
import EventSchema
import Operations
import StreamProtocol
import Streaming
import Wording

/// `antq keys list`: who may speak, and who might once.
struct KeysList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: Help.text(.keysList))

    @OptionGroup var moment: MomentOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        try await Runner.run(global) { session in
            let client = try await session.client(for: .queries)
            let answer = try await session.query(client, "keys", moment.args)
            await client.close()
            let keys = try session.decode(KeysAnswer.self, from: answer.body)
            moment.banner(session.output)
            if session.output.isJSON {
                session.output.data(answer.body)
            } else {
                show(keys, session.output)
            }
            return keys.keys.isEmpty ? .nothingFound : .ok
        }
    }

    private func show(_ answer: KeysAnswer, _ output: Output) {
        let language = output.language
        guard !answer.keys.isEmpty else {
            output.talk(KeyPhrases.none)
            return
        }
        var table = Table(KeyPhrases.columns.map { ($0[language], Table.Alignment.left) })
        for key in answer.keys {
            table.add([
                key.key.text, KeyPhrases.use(key.use)[language], KeyPhrases.role(key.role)[language],
                key.name.map { "\(key.holder) \($0)" } ?? key.holder,
                KeyPhrases.standing(key.standing.rawValue)[language], validity(key, language),
                key.lastUsedAt.map { LocalTime.text($0, language) } ?? "–",
            ])
        }
        output.data(table.lines().joined(separator: "\n"))
    }

    private func validity(_ key: KeysAnswer.Key, _ language: Language) -> String {
        let parts = [
            key.from.map { KeyPhrases.from(LocalTime.text($0, language)) },
            key.until.map { KeyPhrases.until(LocalTime.text($0, language)) },
            key.since.map { KeyPhrases.since($0.position.value) },
            key.through.map { KeyPhrases.through($0.position.value) },
        ]
        let text = parts.compactMap { $0?[language] }.joined(separator: ", ")
        return text.isEmpty ? "–" : text
    }
}
