/// The languages people read. Vietnamese unless asked for otherwise.
public enum Language: String, Hashable, Sendable, CaseIterable {
    case vi
    case en

    /// The language of a process: `--lang`, then `ANTQ_LANG`, then Vietnamese.
    ///
    /// `LANG` is not heeded: servers are commonly installed in English for officers who read Vietnamese.
    public static func chosen(arguments: [String], environment: [String: String]) -> Language {
        var asked = environment["ANTQ_LANG"]
        for (index, argument) in arguments.enumerated() {
            if argument == "--" { break }
            if argument == "--lang", index + 1 < arguments.count { asked = arguments[index + 1] }
            if argument.hasPrefix("--lang=") { asked = String(argument.dropFirst(7)) }
        }
        return asked.flatMap { Language(rawValue: String($0.prefix(2)).lowercased()) } ?? .vi
    }
}
