import EventSchema

@testable import Consolidation

/// Events about registers and complete reports.
extension Lab {
    mutating func declare(_ count: Int, kind: CatalogueCode = Lab.kdc, year: Int = 2014) -> Event {
        event(
            RegisterSubject.text(unitKind: kind, year: year),
            .registerDeclared(RegisterDeclared(year: year, unitKind: kind, count: count)))
    }

    /// - Parameter counts: registered, met, not met, deferred.
    mutating func complete(
        _ counts: [Int], kind: CatalogueCode = Lab.kdc, year: Int = 2014, scheme: String = "an-toan-antt"
    ) -> Event {
        let results = ResultCounts([.met: counts[1], .notMet: counts[2], .deferred: counts[3]])
        return event(
            RegisterSubject.text(unitKind: kind, year: year),
            .reportingCompleted(
                ReportingCompleted(
                    year: year, unitKind: kind, scheme: try! CatalogueCode(scheme), registered: counts[0],
                    results: results)))
    }
}
