internal import EventSchema
internal import StreamProtocol
internal import Wording

/// A table of the page as a file: which question it is, what its columns are called, and how an answer becomes rows.
struct CSVTable: Sendable {
    struct Context: Sendable {
        let language: Language
        let names: AreaNames
        let offices: [OfficeID: String]

        /// Of the year, or of the newest edition.
        func words(_ year: Int?) -> CatalogueWords { CatalogueWords(year: year, language: language) }
        func time(_ time: Timestamp) -> CSVText.Field { .text(LocalTime.text(time, .en)) }
        func say(_ phrase: Phrase) -> CSVText.Field { .text(phrase[language]) }
    }

    let ask: String
    let columns: [Phrase]
    let rows: @Sendable (Answer, Context) throws -> [[CSVText.Field]]

    /// By the name that addresses give them.
    static let all: [String: CSVTable] = [
        "totals": .totals, "awards": .awards, "missing": .missing, "offices": .offices, "warnings": .warnings,
        "reconcile": .reconcile, "units": .units, "diff": .changes, "corrections": .corrections, "history": .history,
        "tail": .records,
    ]
}
