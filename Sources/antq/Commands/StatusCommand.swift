import ArgumentParser
import EventSchema
import Operations
import StreamProtocol
import Streaming
import Wording

/// `antq status [--check]`
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: Help.text(.status), discussion: Help.text(.statusDiscussion))

    @Flag(help: Help.option(.check))
    var check = false

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        try await Runner.run(global) { session in
            let client = try await session.client(for: .queries)
            let answer = try await session.query(client, "status")
            await client.close()
            let status = try session.decode(StatusAnswer.self, from: answer.body)
            if session.output.isJSON {
                session.output.data(answer.body)
            } else {
                StatusView.show(status, client.endpoint.description, session.output)
            }
            guard check else { return .ok }
            // What only the province can mend is told from what passes by itself.
            for link in status.aggregators {
                if let exit = exit(for: link) { return exit }
            }
            return status.health == .ok ? .ok : .stale
        }
    }

    private func exit(for link: StatusAnswer.AggregatorLink) -> ExitStatus? {
        switch link.trouble {
        case .nothingListening: return .nothingListening
        case .wrongServerKey: return .wrongServerKey
        case .keyNotEnrolled, .keyRevoked: return .notEnrolled
        case nil: break
        }
        let codes: [Refusal.Code] = [.officeNotEnrolled, .keyNotEnrolled, .keyRevoked]
        return link.refusal.map { codes.contains($0.code) } == true ? .notEnrolled : nil
    }
}

/// `antq version`
struct VersionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "version", abstract: Help.text(.version))

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        try await Runner.run(global) { session in
            VersionView.show(session.output)
            return .ok
        }
    }
}
