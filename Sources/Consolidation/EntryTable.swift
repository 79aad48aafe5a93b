import EventSchema

/// A unit of a year, or a line of an award decision, as a table keeps it.
protocol TableEntry: Sendable, Equatable {
    associatedtype Cell: Hashable & Sendable
    associatedtype Count: AdditiveArithmetic & Sendable

    /// What it is about, with its year the key of the table.
    var text: TextPool.ID { get }
    var year: UInt16 { get }
    /// Where it counts.
    var cell: UInt32 { get }
    var counts: Count { get }
}

/// Entries that are never forgotten: each change keeps what it replaced and by which record, so that the table can be
/// read as it was after any record. Totals by cell go along: they move by exactly the new less the old.
struct EntryTable<Entry: TableEntry>: Sendable {
    typealias Number = RecordIDs.Number

    private struct Step: Sendable {
        /// The record that changed the entry.
        let record: Number
        let entry: UInt32
        /// The step before it of the same entry, and where its former value is kept; `none` for its first.
        let older: UInt32
        let replaced: UInt32
    }

    private static var none: UInt32 { .max }

    private var entries: [Entry] = []
    private var index: [UInt64: UInt32] = [:]
    private var steps: [Step] = []
    private var replaced: [Entry] = []
    /// Of each entry the step that made it what it is.
    private var latest: [UInt32] = []
    private(set) var cells = CellTable<Entry.Cell, Entry.Count>()
    /// The last record that is seen: all of them, but in a table of the past.
    private var horizon = Number.max
    /// Entries are added in the order of the records, so what a table of the past holds is the first few.
    private var seen = Int.max

    var count: Int { min(entries.count, seen) }

    /// How many changes there were: to roll back to.
    var changes: Int { steps.count }

    /// - Parameter number: one that `find` or `set` gave out.
    subscript(number: UInt32) -> Entry {
        // A number below `count` has a value at the horizon, so the fallback is never taken.
        horizon == .max ? entries[Int(number)] : value(number, at: horizon) ?? entries[Int(number)]
    }

    var all: some Sequence<Entry> { (0..<UInt32(count)).lazy.map { self[$0] } }

    func find(_ text: TextPool.ID, year: Int) -> UInt32? {
        index[yearKey(text, UInt16(clamping: year))].flatMap { Int($0) < count ? $0 : nil }
    }

    mutating func number(of cell: Entry.Cell) -> UInt32 { cells.number(of: cell) }

    /// Puts an entry in place of another, or adds it.
    ///
    /// - Returns: its number.
    @discardableResult
    mutating func set(_ number: UInt32?, _ entry: Entry, by record: Number) -> UInt32 {
        let step = UInt32(steps.count)
        cells.add(entry.counts, to: entry.cell)
        guard let number else {
            let number = UInt32(entries.count)
            steps.append(Step(record: record, entry: number, older: Self.none, replaced: Self.none))
            entries.append(entry)
            latest.append(step)
            index[yearKey(entry.text, entry.year)] = number
            return number
        }
        let old = entries[Int(number)]
        cells.subtract(old.counts, from: old.cell)
        steps.append(
            Step(record: record, entry: number, older: latest[Int(number)], replaced: UInt32(replaced.count)))
        replaced.append(old)
        entries[Int(number)] = entry
        latest[Int(number)] = step
        return number
    }

    mutating func rollBack(to changes: Int) {
        while steps.count > changes, let step = steps.popLast() {
            let entry = entries[Int(step.entry)]
            cells.subtract(entry.counts, from: entry.cell)
            if step.replaced != Self.none, let former = replaced.popLast() {
                entries[Int(step.entry)] = former
                latest[Int(step.entry)] = step.older
                cells.add(former.counts, to: former.cell)
            } else {
                entries.removeLast()
                latest.removeLast()
                index[yearKey(entry.text, entry.year)] = nil
            }
        }
    }

    /// How many changes to certain entries came behind a record.
    func changes(behind record: Number, of isMeant: (Entry) -> Bool) -> Int {
        var count = 0
        for step in steps.reversed() where step.record <= horizon {
            guard step.record > record else { break }
            if isMeant(entries[Int(step.entry)]) { count += 1 }
        }
        return count
    }

    // MARK: The past

    /// Sees nothing behind a record from now on; the totals are counted anew, one pass over the entries.
    mutating func look(at record: Number) {
        horizon = min(horizon, record)
        seen = firstIndex { value($0, at: horizon) == nil }
        cells.clear()
        for entry in all { cells.add(entry.counts, to: entry.cell) }
    }

    /// What a record made of which entry; nil where it changed none.
    func change(by record: Number) -> (before: Entry?, after: Entry)? {
        var (low, high) = (0, steps.count)
        while low < high {
            let middle = (low + high) / 2
            if steps[middle].record < record { low = middle + 1 } else { high = middle }
        }
        guard low < steps.count, steps[low].record == record, record <= horizon,
            let after = value(steps[low].entry, at: record)
        else { return nil }
        return (steps[low].replaced == Self.none ? nil : replaced[Int(steps[low].replaced)], after)
    }

    /// An entry as it was after a record; nil before there was one.
    func value(_ number: UInt32, at record: Number) -> Entry? {
        var value = entries[Int(number)]
        var step = steps[Int(latest[Int(number)])]
        while step.record > record {
            guard step.replaced != Self.none else { return nil }
            value = replaced[Int(step.replaced)]
            step = steps[Int(step.older)]
        }
        return value
    }

    private func firstIndex(where isBehind: (UInt32) -> Bool) -> Int {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if isBehind(UInt32(middle)) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

/// The key of a unit's year, or of an award's: the number of its text, and the year, in one word.
private func yearKey(_ text: TextPool.ID, _ year: UInt16) -> UInt64 { UInt64(text) << 16 | UInt64(year) }
