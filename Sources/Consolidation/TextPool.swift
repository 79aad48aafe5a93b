/// Texts kept once each, in one block of bytes, and named by a small number.
///
/// A state holds hundreds of thousands of short texts (unit codes, names, decision numbers). As `String`s each of
/// them would be an allocation of its own; here one costs its bytes and about ten more, entries that refer to it stay
/// plain numbers, and copying a state copies a few flat arrays.
///
/// The numbers depend on the order of arrival: they must never reach a digest or an answer. Texts do.
struct TextPool: Sendable {
    /// The number of a text in this pool.
    typealias ID = UInt32

    private var bytes: [UInt8] = []
    /// Where each text ends in `bytes`. 32 bits hold 4 GiB of distinct text, far beyond what a state's memory allows.
    private var ends: [UInt32] = []
    /// Open addressing: number + 1, or 0 where free. The length is a power of two, at most three quarters full.
    private var slots: [UInt32] = []

    init() {}

    /// The number of a text that is already kept.
    func find(_ text: String) -> ID? {
        guard !slots.isEmpty else { return nil }
        let slot = slot(of: text.utf8.span)
        return slots[slot] == 0 ? nil : slots[slot] - 1
    }

    /// The number of a text, which is kept from now on.
    mutating func intern(_ text: String) -> ID {
        if (ends.count + 1) * 4 > slots.count * 3 { grow() }
        let span = text.utf8.span
        let slot = slot(of: span)
        if slots[slot] != 0 { return slots[slot] - 1 }
        for index in span.indices { bytes.append(span[index]) }
        let id = ID(ends.count)
        ends.append(UInt32(bytes.count))
        slots[slot] = id + 1
        return id
    }

    /// The text of a number this pool gave out.
    func text(_ id: ID) -> String { String(decoding: utf8(id), as: UTF8.self) }

    /// The bytes of the text of a number this pool gave out.
    func utf8(_ id: ID) -> ArraySlice<UInt8> {
        let start = id == 0 ? 0 : Int(ends[Int(id) - 1])
        return bytes[start..<Int(ends[Int(id)])]
    }

    /// Byte order of two texts of this pool.
    func precedes(_ left: ID, _ right: ID) -> Bool {
        left != right && utf8(left).lexicographicallyPrecedes(utf8(right))
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: max(16, slots.count * 2))
        for id in ends.indices {
            let slice = utf8(ID(id))
            slots[slot(of: slice.span)] = ID(id) + 1
        }
    }

    /// The slot that holds this text, or the free one where it belongs.
    private func slot(of text: Span<UInt8>) -> Int {
        let mask = slots.count - 1
        var slot = Self.hash(text) & mask
        while slots[slot] != 0, !holds(slots[slot] - 1, text) { slot = (slot + 1) & mask }
        return slot
    }

    private func holds(_ id: ID, _ text: Span<UInt8>) -> Bool {
        let start = id == 0 ? 0 : Int(ends[Int(id) - 1])
        guard Int(ends[Int(id)]) - start == text.count else { return false }
        for index in 0..<text.count where bytes[start + index] != text[index] { return false }
        return true
    }

    /// Swift's own hash, seeded anew in each process, so that nobody outside can choose texts that collide.
    private static func hash(_ text: Span<UInt8>) -> Int {
        var hasher = Hasher()
        var word: UInt64 = 0
        for index in text.indices {
            word = word << 8 | UInt64(text[index])
            if index & 7 == 7 { hasher.combine(word) }
        }
        hasher.combine(word)
        hasher.combine(text.count)
        return hasher.finalize()
    }
}
