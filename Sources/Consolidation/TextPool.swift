/// Texts kept once each, in one block of bytes, and named by where they begin.
///
/// A state holds hundreds of thousands of short texts (unit codes, names, decision numbers). As `String`s each of
/// them would be an allocation of its own; here one costs its bytes and about ten more, entries that refer to it stay
/// plain numbers, and copying a state copies a few flat arrays.
///
/// The numbers depend on the order of arrival: they must never reach a digest or an answer. Texts do.
struct TextPool: Sendable {
    /// Where a text begins in the block. 32 bits are 4 GiB of distinct text, far beyond what a state's memory allows.
    typealias ID = UInt32

    /// Each text as its length in four bytes, the most significant first, and its bytes.
    private var bytes: [UInt8] = []
    /// Open addressing. A slot holds 32 bits of the text's hash above the number + 1, or 0 where free: other texts are
    /// told apart without a look at their bytes. The length is a power of two, at most three quarters full.
    private var slots: [UInt64] = []
    private var count = 0

    init() {}

    /// The number of a text that is already kept.
    func find(_ text: String) -> ID? {
        guard !slots.isEmpty else { return nil }
        let span = text.utf8.span
        let slot = slots[slot(of: span, Self.hash(span))]
        return slot == 0 ? nil : Self.number(slot)
    }

    /// The number of a text, which is kept from now on.
    mutating func intern(_ text: String) -> ID {
        if (count + 1) * 4 > slots.count * 3 { grow() }
        let span = text.utf8.span
        let hash = Self.hash(span)
        let slot = slot(of: span, hash)
        if slots[slot] != 0 { return Self.number(slots[slot]) }
        let id = ID(bytes.count)
        for shift in stride(from: 24, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: span.count >> shift))
        }
        for index in span.indices { bytes.append(span[index]) }
        count += 1
        slots[slot] = Self.slot(hash, id)
        return id
    }

    /// The text of a number this pool gave out.
    func text(_ id: ID) -> String { String(decoding: utf8(id), as: UTF8.self) }

    /// The bytes of the text of a number this pool gave out.
    func utf8(_ id: ID) -> ArraySlice<UInt8> { bytes[range(id)] }

    /// Byte order of two texts of this pool.
    func precedes(_ left: ID, _ right: ID) -> Bool {
        left != right && utf8(left).lexicographicallyPrecedes(utf8(right))
    }

    private func range(_ id: ID) -> Range<Int> {
        let start = Int(id) + 4
        let length = bytes[Int(id)..<start].reduce(0) { $0 << 8 | Int($1) }
        return start..<start + length
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: max(16, slots.count * 2))
        var start = 0
        while start < bytes.count {
            let id = ID(start)
            let (free, slot) = place(of: id)
            slots[free] = slot
            start = range(id).upperBound
        }
    }

    /// Where a text that is not yet in the slots belongs, and what goes there.
    private func place(of id: ID) -> (index: Int, slot: UInt64) {
        let text = bytes.span.extracting(range(id))
        let hash = Self.hash(text)
        return (slot(of: text, hash), Self.slot(hash, id))
    }

    private static func slot(_ hash: UInt64, _ id: ID) -> UInt64 { hash & 0xFFFF_FFFF_0000_0000 | UInt64(id + 1) }

    private static func number(_ slot: UInt64) -> ID { ID(truncatingIfNeeded: slot) - 1 }

    /// The slot that holds this text, or the free one where it belongs.
    private func slot(of text: Span<UInt8>, _ hash: UInt64) -> Int {
        let mask = slots.count - 1
        var index = Int(truncatingIfNeeded: hash) & mask
        while true {
            let slot = slots[index]
            if slot == 0 || (slot >> 32 == hash >> 32 && holds(Self.number(slot), text)) { return index }
            index = (index + 1) & mask
        }
    }

    private func holds(_ id: ID, _ text: Span<UInt8>) -> Bool {
        let range = range(id)
        guard range.count == text.count else { return false }
        let kept = bytes.span.extracting(range)
        for index in text.indices where kept[index] != text[index] { return false }
        return true
    }

    /// Eight bytes a step, multiplied and folded, from a start that differs in each process, so that nobody outside
    /// can prepare texts that collide.
    private static func hash(_ text: Span<UInt8>) -> UInt64 {
        var hash = seed ^ UInt64(text.count)
        var word: UInt64 = 0
        for index in text.indices {
            word = word << 8 | UInt64(text[index])
            if index & 7 == 7 {
                hash = mix(hash ^ word)
                word = 0
            }
        }
        return mix(mix(hash ^ word) ^ seed)
    }

    private static func mix(_ word: UInt64) -> UInt64 {
        let product = word.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        return product.high ^ product.low
    }

    /// Swift's own hash of nothing: another number in each process, without asking for randomness here.
    private static let seed = UInt64(truncatingIfNeeded: Hasher().finalize())
}
