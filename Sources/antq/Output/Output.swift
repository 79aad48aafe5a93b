import Foundation
import Wording

/// Where a command says things: data on stdout, talk on stderr, colour and progress only on a terminal.
struct Output: Sendable {
    let language: Language
    let isJSON: Bool
    let isQuiet: Bool
    let isVerbose: Bool
    let dataHasColor: Bool
    let talkHasColor: Bool
    let showsProgress: Bool

    init(_ options: GlobalOptions, environment: [String: String]) {
        language = Help.language
        isJSON = options.json
        isQuiet = options.quiet
        isVerbose = options.verbose
        let mayColor = !options.noColor && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
        dataHasColor = mayColor && StandardStream.out.isTerminal
        talkHasColor = mayColor && StandardStream.error.isTerminal
        showsProgress = StandardStream.error.isTerminal && !options.quiet && !options.json
    }

    /// The reader of stdout has gone.
    var isGone: Bool { StandardStream.out.isGone }

    func data(_ text: String) { StandardStream.out.write(Array((text + "\n").utf8)) }

    /// Bytes as they came, with a line end.
    func data(_ bytes: [UInt8]) { StandardStream.out.write(bytes + [0x0A]) }

    func data(_ value: some Encodable) { data(Self.json(value)) }

    func talk(_ text: String) {
        if !isQuiet { StandardStream.error.write(Array((text + "\n").utf8)) }
    }

    /// What is wrong with the input: said even under `-q`.
    func complaint(_ text: String) { StandardStream.error.write(Array((text + "\n").utf8)) }

    func talk(_ phrase: Phrase) { talk(phrase[language]) }

    /// A line that the next one replaces; nothing off a terminal.
    func progress(_ text: String) {
        guard showsProgress else { return }
        StandardStream.error.write(Array("\r\u{1B}[2K\(text)".utf8))
    }

    func endProgress() { progress("") }

    func number(_ number: some BinaryInteger) -> String { NumberText.integer(number, language) }

    func bold(_ text: String) -> String { dataHasColor ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

    func warning(_ text: String) -> String { dataHasColor ? "\u{1B}[33m\(text)\u{1B}[0m" : text }

    static func json(_ value: some Encodable) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Every type given here is made of strings, numbers, booleans and arrays of them, which always encode.
        return (try? Array(encoder.encode(value))) ?? Array("null".utf8)
    }
}
