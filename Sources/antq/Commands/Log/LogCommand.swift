import ArgumentParser
import Wording

/// `antq log show | heal | admit | blank`
struct LogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: Help.text(.log), discussion: Help.text(.logDiscussion),
        subcommands: [LogShow.self, LogHeal.self, LogAdmit.self, LogBlank.self])
}
