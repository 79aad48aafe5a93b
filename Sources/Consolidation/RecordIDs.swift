import EventSchema

/// The ids of all records taken in, by the order in which they came: what an entry refers to is a plain number.
///
/// A record is number 1, 2, 3 … of its office, whichever of the office's logs it stands in; one without an id of its own
/// (unreadable, removed, or with an id that was used before) has a number all the same.
struct RecordIDs: Sendable {
    /// The n-th record taken in. 32 bits are four billion records of one office.
    typealias Number = UInt32

    private var ids: [EventID] = []
    /// Open addressing: numbers by the hash of their ids, 0 where free. The length is a power of two, at most three
    /// quarters full.
    private var slots: [Number] = []
    private var known = 0
    /// The last number that is seen: all of them, but in a state of the past.
    private var horizon = Number.max

    /// Stands where a record has no id of its own; never looked up.
    private static let none = EventID.v7(unixMs: 0, random: (0, 0))

    /// The number of the record taken in last; 0 before the first.
    var last: Number { min(Number(ids.count), horizon) }

    /// How many ids are known.
    var count: Int { horizon == .max ? known : slots.count { $0 != 0 && $0 <= horizon } }

    subscript(number: Number) -> EventID { ids[Int(number) - 1] }

    func contains(_ id: EventID) -> Bool { number(of: id) != nil }

    /// The number of the record with this id.
    func number(of id: EventID) -> Number? {
        guard !slots.isEmpty else { return nil }
        let number = slots[slot(of: id)]
        return number == 0 || number > horizon ? nil : number
    }

    /// The next record has no id of its own.
    mutating func appendNone() { ids.append(Self.none) }

    /// The next record has this id.
    ///
    /// - Returns: false where the id is known already: then the record has none of its own.
    mutating func append(_ id: EventID) -> Bool {
        if (known + 1) * 4 > slots.count * 3 { grow() }
        let slot = slot(of: id)
        guard slots[slot] == 0 else {
            appendNone()
            return false
        }
        ids.append(id)
        slots[slot] = Number(ids.count)
        known += 1
        return true
    }

    /// Forgets the records behind a number.
    mutating func rollBack(to last: Number) {
        while ids.count > Int(last) {
            let number = Number(ids.count)
            // The last one was placed last: nothing was placed beyond its slot.
            if !slots.isEmpty {
                let slot = slot(of: self[number])
                if slots[slot] == number {
                    slots[slot] = 0
                    known -= 1
                }
            }
            ids.removeLast()
        }
    }

    /// Sees nothing behind a number from now on.
    mutating func look(at last: Number) { horizon = min(horizon, last) }

    /// Every known id, in the order of the ids.
    var sorted: [EventID] {
        slots.lazy.filter { [horizon] in $0 != 0 && $0 <= horizon }.map { self[$0] }.sorted()
    }

    private mutating func grow() {
        let numbers = slots.filter { $0 != 0 }
        slots = Array(repeating: 0, count: max(16, slots.count * 2))
        for number in numbers.sorted() { slots[slot(of: self[number])] = number }
    }

    /// The slot that holds this id, or the free one where it belongs. The hash differs in each process, so that nobody
    /// outside can prepare ids that collide.
    private func slot(of id: EventID) -> Int {
        let mask = slots.count - 1
        var index = id.hashValue & mask
        while slots[index] != 0, self[slots[index]] != id { index = (index + 1) & mask }
        return index
    }
}
