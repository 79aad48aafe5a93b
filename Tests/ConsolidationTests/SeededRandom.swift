import Foundation

/// SplitMix64 (Steele, Lea, Flood 2014): small, and the same on every machine.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &self)]
    }
}

/// The seeds of random tests: those of every run, or the one to replay.
enum Seeds {
    static let all: [UInt64] = {
        if let text = ProcessInfo.processInfo.environment["ANTQ_SEED"], let seed = UInt64(text) { return [seed] }
        return Array(1...30)
    }()

    static func replay(_ seed: UInt64) -> String {
        "seed \(seed); replay: ANTQ_SEED=\(seed) swift test --filter ConsolidationTests"
    }
}
