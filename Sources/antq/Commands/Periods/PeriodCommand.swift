import ArgumentParser
import Wording

/// `antq period [show]|close|reopen|verify`
struct PeriodCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "period", abstract: Help.text(.period), discussion: Help.text(.periodDiscussion),
        subcommands: [PeriodShow.self, PeriodClose.self, PeriodReopen.self, PeriodVerify.self],
        defaultSubcommand: PeriodShow.self)
}
