import Foundation

/// The arguments of a measurement; nil from the initialiser when they make no sense.
struct Settings: Sendable {
    /// Only metrics whose name begins so; what they need is done as well.
    var only: [String] = []
    var quick = false
    var seed: UInt64 = 20_141_120
    var publishers = 8
    var events: Int { quick ? 40_000 : 300_000 }
    /// Held when the past is asked about.
    var momentEvents: Int { quick ? events : 1_000_000 }
    var rate: Int { 1_000 }
    var seconds: Int { quick ? 3 : 10 }
    /// Of ingest with signatures checked and not: an odd number, for the medians.
    let pairs = 5
    /// In each run of a pair. More than `events` when those are few: a second in which half is start-up and meeting again
    /// compares that, and the machine's other work, rather than signatures.
    var pairEvents: Int { max(events, 120_000) }
    /// This program's file.
    let program: String
    /// Where `antq-publisher` and `antq-aggregator` are: beside this program.
    var binaries: String

    static let usage = "usage: bench [--quick] [--only METRIC] [--binaries FOLDER]"

    init?(_ words: some Sequence<String>) {
        program = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        binaries = program.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        var words = words.makeIterator()
        while let word = words.next() {
            switch word {
            case "--quick": quick = true
            case "--only":
                guard let name = words.next() else { return nil }
                only.append(name)
            case "--binaries":
                guard let folder = words.next() else { return nil }
                binaries = folder
            default: return nil
            }
        }
    }

    func wants(_ metrics: String...) -> Bool {
        only.isEmpty || only.contains { name in metrics.contains { $0.hasPrefix(name) } }
    }
}
