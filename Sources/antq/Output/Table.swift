import Foundation

/// Text in aligned columns, two spaces apart, in NFC.
struct Table {
    enum Alignment {
        case left
        case right
    }

    private let header: [String]
    private let alignments: [Alignment]
    private var rows: [[String]] = []

    init(_ columns: [(title: String, alignment: Alignment)]) {
        header = columns.map(\.title)
        alignments = columns.map(\.alignment)
    }

    mutating func add(_ cells: [String]) { rows.append(cells) }

    var isEmpty: Bool { rows.isEmpty }

    /// Lines, the header first. No spaces at their ends.
    func lines() -> [String] {
        let all = [header] + rows
        let widths = header.indices.map { column in
            all.map { column < $0.count ? TextWidth.of($0[column]) : 0 }.max() ?? 0
        }
        return all.map { cells in
            var line = ""
            for (column, cell) in cells.enumerated() where column < widths.count {
                line += TextWidth.pad(cell, to: widths[column], alignRight: alignments[column] == .right)
                line += "  "
            }
            while line.last == " " { line.removeLast() }
            return line.precomposedStringWithCanonicalMapping
        }
    }
}
