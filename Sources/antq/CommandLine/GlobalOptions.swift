import ArgumentParser
import Foundation
import Wording

/// The options every command has.
struct GlobalOptions: ParsableArguments {
    @Flag(help: Help.option(.json))
    var json = false

    @Flag(name: [.customShort("q"), .long], help: Help.option(.quiet))
    var quiet = false

    @Flag(name: [.customShort("v"), .long], help: Help.option(.verbose))
    var verbose = false

    @Option(help: Help.option(.lang, value: "vi|en"))
    var lang: String?

    @Flag(name: .customLong("no-color"), help: Help.option(.noColor))
    var noColor = false

    @Option(help: Help.option(.timeout, value: "seconds"))
    var timeout: Double?

    @Option(help: Help.option(.socket, value: "path"))
    var socket: String?

    @Option(help: Help.option(.server, value: "host[:port]"))
    var server: String?

    @Option(help: Help.option(.keysFolder, value: "folder"))
    var keys: String?

    @Option(name: .customLong("server-key"), help: Help.option(.serverKey, value: "hex|file"))
    var serverKey: String?

    mutating func validate() throws {
        if let lang, Language(rawValue: lang) == nil {
            throw ValidationError(Help.usage(.langUnknown)[Help.language] + " --lang vi|en")
        }
        if let timeout, !(timeout > 0 && timeout <= 86_400) {
            throw ValidationError(Help.usage(.timeoutRange)[Help.language])
        }
        if socket != nil, server != nil {
            throw ValidationError(Help.usage(.socketAndServer)[Help.language])
        }
    }
}

extension Help {
    /// The language of this process, known before any option is parsed, because help is read then.
    static let language = Language.chosen(
        arguments: Array(CommandLine.arguments.dropFirst()), environment: ProcessInfo.processInfo.environment)

    static func text(_ topic: HelpTopic) -> String { topic.phrase[language] }

    static func option(_ topic: HelpTopic, value: String? = nil) -> ArgumentHelp {
        ArgumentHelp(stringLiteral: topic.phrase[language]).with(valueName: value)
    }

    static func usage(_ topic: HelpTopic) -> Phrase { topic.phrase }
}

extension ArgumentHelp {
    fileprivate func with(valueName: String?) -> ArgumentHelp {
        var help = self
        help.valueName = valueName
        return help
    }
}

/// Namespace of the help texts.
enum Help {}
