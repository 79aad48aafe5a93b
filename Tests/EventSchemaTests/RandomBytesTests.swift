import EventSchema
import Foundation
import Testing

/// Spoils sound records at random: whatever comes, the answer is an event or a coded error, never a trap.
///
/// A failure prints its seed. To replay it: `ANTQ_SEED=<seed> swift test --filter RandomBytesTests`.
@Suite struct RandomBytesTests {
    private struct SplitMix64 {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
            return z ^ z >> 31
        }

        mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
    }

    private static let interesting: [UInt8] = Array("{}[]\",:\\/u0e+-. \n\t".utf8) + [0, 0x80, 0xC3, 0xED, 0xF4, 0xFF]

    @Test func spoiledRecord_isAnEventOrACodedError() throws {
        let start = ProcessInfo.processInfo.environment["ANTQ_SEED"].flatMap(UInt64.init) ?? 20_141_120
        let records = try Samples.events().map { try $0.encoded() }
        for seed in start..<start + 4000 {
            var random = SplitMix64(state: seed)
            var bytes = records[random.below(records.count)]
            for _ in 0...random.below(4) {
                let place = random.below(bytes.count)
                switch random.below(4) {
                case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
                case 1: bytes[place] = Self.interesting[random.below(Self.interesting.count)]
                case 2: bytes.insert(Self.interesting[random.below(Self.interesting.count)], at: place)
                default: bytes.remove(at: place)
                }
            }
            _ = EventGlimpse(of: bytes)
            guard let event = try? Event.decode(bytes) else { continue }
            #expect(try Event.decode(event.encoded()) == event, "seed \(seed)")
        }
    }
}
