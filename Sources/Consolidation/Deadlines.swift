import EventSchema

/// The days a year's catalogue lays down for each kind, seen from a moment.
struct Deadlines {
    private let edition: CatalogueEdition?
    private let year: Int?
    private let today: CivilDate

    init(_ edition: CatalogueEdition?, year: Int?, asOf: Timestamp) {
        self.edition = edition
        self.year = year
        today = asOf.dateInHoChiMinh
    }

    private func deadline(_ kind: CatalogueCode) -> (before: CivilDate, article: String)? {
        guard let year, let found = edition?.deadlines.first(where: { $0.unitKinds.contains(kind) }),
            let before = found.before.date(in: year)
        else { return nil }
        return (before, found.article)
    }

    /// The day before which results of a kind are due; nil where none is laid down.
    func before(_ kind: CatalogueCode) -> CivilDate? { deadline(kind)?.before }

    func isLate(_ kind: CatalogueCode, completedAt: Timestamp?) -> Bool {
        guard let before = before(kind) else { return false }
        return (completedAt?.dateInHoChiMinh ?? today) >= before
    }

    func kind(_ kind: CatalogueCode, complete: Int, offices: Int) -> MissingAnswer.Kind {
        let deadline = deadline(kind)
        let window = edition?.windows.first { $0.unitKinds.contains(kind) }
        let days = year.flatMap { year in
            window.flatMap { window in
                window.from.date(in: year).flatMap { from in window.to.date(in: year).map { (from, $0) } }
            }
        }
        return MissingAnswer.Kind(
            unitKind: kind, complete: complete, offices: offices, before: deadline?.before, article: deadline?.article,
            daysLeft: deadline.map { $0.before.daysSinceEpoch - 1 - today.daysSinceEpoch },
            window: days.map { .init(from: $0.0, to: $0.1, article: window?.article ?? "") })
    }
}
