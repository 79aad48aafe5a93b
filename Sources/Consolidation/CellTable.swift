/// Running counts by cell: entries remember their cell's number, so that a change touches two numbers and no hash.
struct CellTable<Cell: Hashable & Sendable, Count: AdditiveArithmetic & Sendable>: Sendable {
    private(set) var cells: [Cell] = []
    private(set) var counts: [Count] = []
    private var index: [Cell: UInt32] = [:]

    subscript(cell: UInt32) -> Cell { cells[Int(cell)] }

    mutating func number(of cell: Cell) -> UInt32 {
        if let known = index[cell] { return known }
        let number = UInt32(cells.count)
        cells.append(cell)
        counts.append(.zero)
        index[cell] = number
        return number
    }

    mutating func add(_ count: Count, to cell: UInt32) { counts[Int(cell)] += count }

    mutating func subtract(_ count: Count, from cell: UInt32) { counts[Int(cell)] -= count }

    /// Cells keep their numbers and count nothing.
    mutating func clear() {
        for index in counts.indices { counts[index] = .zero }
    }

    func count(of cell: UInt32) -> Count { counts[Int(cell)] }

    /// Every cell that counts something. Cells that came to nothing are left out, so that a state which never had
    /// them and one that had them and lost them are equal.
    var nonzero: [Cell: Count] {
        var result: [Cell: Count] = [:]
        for (cell, count) in zip(cells, counts) where count != .zero { result[cell] = count }
        return result
    }
}
