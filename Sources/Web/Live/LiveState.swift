/// One view as it was rendered last: its regions, and with which step each of them changed.
struct LiveState: Sendable {
    private(set) var step = 0
    private(set) var regions: [Region] = []
    private var changedAt: [Region.ID: Int] = [:]
    /// Equal for equal content, over restarts too: what a stream is resumed by.
    private(set) var version = ""

    /// True when anything is different.
    mutating func take(_ fresh: [Region], position: String) -> Bool {
        let old = Dictionary(regions.map { ($0.id, $0.html) }, uniquingKeysWith: { first, _ in first })
        let changed = fresh.filter { old[$0.id] != $0.html }
        guard !changed.isEmpty || regions.count != fresh.count else { return false }
        step += 1
        for region in changed { changedAt[region.id] = step }
        regions = fresh
        version = position + "-" + Self.hash(fresh)
        return true
    }

    /// What a reader lacks who has seen everything up to a step.
    func regions(behind step: Int) -> [Region] { regions.filter { changedAt[$0.id, default: 0] > step } }

    private static func hash(_ regions: [Region]) -> String {
        hash(of: Array(regions.map(\.html.text).joined(separator: "\u{0}").utf8))
    }

    /// FNV-1a, 64 bits: it tells versions apart, and nothing rests on its being hard to forge.
    static func hash(of bytes: [UInt8]) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

/// A part of the page that is replaced as a whole when it changes. Its id is that of its element.
struct Region: Sendable, Hashable {
    enum ID: String, Sendable, Hashable, CaseIterable {
        case standing, headline, missing, map, areas, awards, warnings, reconcile, changed
        case trend, corrections, facts, units, results, records, reports, proof
    }

    let id: ID
    let html: HTML
}
