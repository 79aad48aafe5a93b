internal import Consolidation
internal import EventSchema
internal import StreamProtocol
internal import Streaming

/// What the records of a ledger fold to, small enough to be kept in it: what the next start is held against.
struct FoldStanding: Hashable, Sendable, Codable {
    /// How far an office's log was folded, and to what.
    struct Office: Hashable, Sendable, Codable {
        let office: OfficeID
        let kind: LogKind
        let log: LogID
        let position: Position
        let digest: Digest
        let state: Digest

        var place: LogPosition { LogPosition(log: log, position: position) }
    }

    /// A figure of the province, by what it is of.
    struct Figure: Hashable, Sendable, Codable {
        let kind: LogKind
        let year: Int
        let of: String
        let figure: String
        let value: Int
    }

    let judge: StatusAnswer.Refold.Judge
    /// By office and kind.
    let offices: [Office]
    /// By kind, year and name; those that are zero are left out.
    let figures: [Figure]

    init(_ books: Books) {
        judge = books.judge
        offices = books.folded
        figures = LogKind.allCases.flatMap { kind in Self.figures(Totals.join(books.standings(kind)), kind) }
    }

    private static func figures(_ totals: ProvinceTotals, _ kind: LogKind) -> [Figure] {
        struct Name: Hashable {
            let year: Int
            let of: String
            let figure: String
        }
        var sums: [Name: Int] = [:]
        for line in totals.units {
            let (counts, grades) = (line.counts, line.grades)
            let parts = [
                ("registered", counts.registered), ("met", counts.met), ("notMet", counts.notMet),
                ("deferred", counts.deferred), ("xuatSac", grades.excellent), ("kha", grades.good),
                ("trungBinh", grades.average), ("yeu", grades.weak),
            ]
            for (figure, value) in parts {
                sums[Name(year: line.cell.year, of: line.cell.unitKind.text, figure: figure), default: 0] += value
            }
        }
        for line in totals.awards {
            let of = "\(line.cell.authority.text) \(line.cell.form.text) \(line.cell.recipient.text)"
            sums[Name(year: line.cell.year, of: of, figure: "awards"), default: 0] += line.count
        }
        return sums.filter { $0.value != 0 }.sorted {
            ($0.key.year, $0.key.of, $0.key.figure) < ($1.key.year, $1.key.of, $1.key.figure)
        }.map { name, value in
            Figure(kind: kind, year: name.year, of: name.of, figure: name.figure, value: value)
        }
    }
}
