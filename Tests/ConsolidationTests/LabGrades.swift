import EventSchema

@testable import Consolidation

/// Events about grades of the movement, in 2023 unless said otherwise.
extension Lab {
    static let district = try! CatalogueCode("huyen")
    static let movement = try! CatalogueCode(Scheme.movement.rawValue)

    mutating func grade(
        _ unit: String, _ result: SchemeResult, kind: CatalogueCode = Lab.kdc, year: Int = 2023,
        replaces: EventID? = nil, reason: CatalogueCode? = nil
    ) -> Event {
        event(
            unit,
            .classificationDecided(
                ClassificationDecided(
                    year: year, unitKind: kind, scheme: Self.movement, result: result,
                    decision: Decision(number: "7/QĐ-CA", date: try! CivilDate("2014-11-19")), replaces: replaces,
                    reason: reason)))
    }

    mutating func withdrawGrade(_ unit: String, _ withdraws: EventID, year: Int = 2023) -> Event {
        event(
            unit,
            .classificationWithdrawn(
                ClassificationWithdrawn(
                    year: year, scheme: Self.movement, withdraws: withdraws, reason: Lab.mistake)))
    }

    /// - Parameter counts: registered, excellent, good, average, weak.
    mutating func completeGrades(_ counts: [Int], kind: CatalogueCode = Lab.kdc, year: Int = 2023) -> Event {
        let results = ResultCounts(grades: Dictionary(uniqueKeysWithValues: zip(Grade.allCases, counts.dropFirst())))
        return event(
            RegisterSubject.text(unitKind: kind, year: year),
            .reportingCompleted(
                ReportingCompleted(
                    year: year, unitKind: kind, scheme: Self.movement, registered: counts[0], results: results)))
    }
}
