import ArgumentParser
import Operations
import StreamProtocol
import Streaming
import Wording

/// `antq log heal [--dry-run]`: at the office's own desk.
struct LogHeal: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "heal", abstract: Help.text(.logHeal), discussion: Help.text(.logHealDiscussion))

    @Flag(name: .customLong("dry-run"), help: Help.option(.healDryRun))
    var dryRun = false

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        try await Runner.run(global) { session in
            let desk = try await session.client(for: .desk)
            session.output.progress(LogPhrases.fetching[session.language])
            let healing: Healing
            do throws(ClientError) {
                healing = try await desk.heal(dryRun: dryRun)
            } catch {
                throw failure(error)
            }
            await desk.close()
            session.output.endProgress()
            if session.output.isJSON {
                session.output.data(healing)
            } else {
                LogView.show(healing, session.output)
            }
            return .ok
        }
    }

    /// Why it came to no end is what people need to read, without `-v`.
    private func failure(_ error: ClientError) -> Failure {
        guard let refusal = error.refusal, refusal.code == .healingFailed else { return Failure(error) }
        return Failure(.failed, code: refusal.code.rawValue, refusal.code.explanation, subject: refusal.reason)
    }
}
