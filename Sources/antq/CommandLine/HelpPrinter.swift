import ArgumentParser
import Foundation
import Wording

/// Prints help and usage errors in the language of the process: the argument parser's own words are English only
/// (apple/swift-argument-parser#203).
enum HelpPrinter {
    /// Help goes to stdout with 0, a usage error to stderr with 64; what a command ended with is its exit code.
    static func exit(for error: any Error, arguments: [String]) -> Never {
        if let code = error as? ExitCode { Foundation.exit(code.rawValue) }
        let code = Antq.exitCode(for: error)
        let message = HelpWords.translate(Antq.fullMessage(for: error, columns: 100), to: Help.language)
        guard code != .success else {
            if !message.isEmpty { StandardStream.out.write(Array((message + "\n").utf8)) }
            Foundation.exit(0)
        }
        if arguments.prefix(while: { $0 != "--" }).contains("--json") {
            let first = message.split(separator: "\n", omittingEmptySubsequences: true).first.map(String.init) ?? ""
            let failure = Failure(usage: first)
            StandardStream.error.write(failure.json(Help.language))
        } else {
            StandardStream.error.write(Array((message + "\n").utf8))
        }
        Foundation.exit(code.rawValue == ExitCode.validationFailure.rawValue ? 64 : code.rawValue)
    }
}
