import Foundation

/// The arguments of a journey; nil from the initialiser when they make no sense.
struct Settings: Sendable {
    var seed = UInt64.random(in: 1...999_999)
    var kills = 50
    /// Smaller numbers for a quick look.
    var quick = false
    /// Only scenarios whose name begins so.
    var only: [String] = []
    /// Leave the folders of failed scenarios behind.
    var keep = false
    /// Where `antq-publisher` and `antq-aggregator` are: beside this program.
    var binaries: String

    static let usage = "usage: journey [--seed N] [--kills N] [--only NAME] [--quick] [--keep] [--binaries FOLDER]"

    init?(_ words: some Sequence<String>) {
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        binaries = own.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        var words = words.makeIterator()
        while let word = words.next() {
            switch word {
            case "--quick": quick = true
            case "--keep": keep = true
            case "--only":
                guard let name = words.next() else { return nil }
                only.append(name)
            case "--binaries":
                guard let folder = words.next() else { return nil }
                binaries = folder
            case "--seed":
                guard let number = words.next().flatMap({ UInt64($0) }) else { return nil }
                seed = number
            case "--kills":
                guard let number = words.next().flatMap({ Int($0) }), number >= 0 else { return nil }
                kills = number
            default: return nil
            }
        }
    }
}
