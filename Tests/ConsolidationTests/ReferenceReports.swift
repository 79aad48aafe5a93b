import Consolidation
import EventSchema

/// The rules about registers and complete reports, worked out anew from the list of accepted events.
extension ReferenceFold {
    func reportVerdict(_ event: Event) -> String {
        switch event.data {
        case .registerDeclared(let data):
            let last = accepted.last { $0.subject == event.subject && $0.type == .registerDeclared }
            if case .registerDeclared(let before) = last?.data, before.count == data.count { return "declared-already" }
            return "accepted"
        case .reportingCompleted(let data) where data.scheme.text == "phong-trao-toan-dan":
            return gradesVerdict(event, data)
        case .reportingCompleted(let data):
            let (counts, without) = counts(data.unitKind, data.year)
            let stated = [
                data.registered, data.results[.met], data.results[.notMet], data.results[.deferred],
            ]
            if stated != counts { return "counts-differ" }
            if without > 0 { return "results-missing" }
            guard let place = accepted.lastIndex(where: { Self.reports($0, event.subject, "an-toan-antt") }),
                case .reportingCompleted(let before) = accepted[place].data,
                before.registered == data.registered, before.results[.met] == data.results[.met],
                before.results[.notMet] == data.results[.notMet], before.results[.deferred] == data.results[.deferred]
            else { return "accepted" }
            return revisions(of: data.unitKind, data.year, "an-toan-antt", since: place) == 0
                ? "completed-already" : "accepted"
        default: return "accepted"
        }
    }

    private static func reports(_ event: Event, _ subject: String, _ scheme: String) -> Bool {
        guard case .reportingCompleted(let data) = event.data else { return false }
        return event.subject == subject && data.scheme.text == scheme
    }

    private func gradesVerdict(_ event: Event, _ data: ReportingCompleted) -> String {
        let (counts, without) = gradeCounts(data.unitKind, data.year)
        if [data.registered] + Grade.allCases.map({ data.results[$0] }) != counts { return "counts-differ" }
        if without > 0 { return "results-missing" }
        let place = accepted.lastIndex { Self.reports($0, event.subject, "phong-trao-toan-dan") }
        guard let place, case .reportingCompleted(let before) = accepted[place].data,
            before.registered == data.registered, Grade.allCases.allSatisfy({ before.results[$0] == data.results[$0] })
        else { return "accepted" }
        return revisions(of: data.unitKind, data.year, "phong-trao-toan-dan", since: place) == 0
            ? "completed-already" : "accepted"
    }

    /// Registered, and how many with each grade, of what counts at the office; and how many of it have none.
    func gradeCounts(_ kind: CatalogueCode, _ year: Int) -> (counts: [Int], withoutGrade: Int) {
        let stories = unitYears.filter { $0.year == year }.compactMap { story($0.unit, year) }
            .filter { $0.kind == kind && !$0.ended && $0.cameBy == nil }
        let grades = Grade.allCases.map { grade in stories.count { $0.grade == grade } }
        return ([stories.count] + grades, stories.count { $0.grade == nil })
    }

    /// Registered, met, not met and deferred of what counts at the office; and how many of it have no result.
    func counts(_ kind: CatalogueCode, _ year: Int) -> (counts: [Int], withoutResult: Int) {
        let stories = unitYears.filter { $0.year == year }.compactMap { story($0.unit, year) }
            .filter { $0.kind == kind && !$0.ended && $0.cameBy == nil }
        let results = [ClassificationResult.met, .notMet, .deferred].map { result in
            stories.count { $0.result == result }
        }
        return ([stories.count] + results, stories.count { $0.result == nil })
    }

    /// Accepted records about units of the kind and year behind a place, but for results of the other scheme.
    private func revisions(of kind: CatalogueCode, _ year: Int, _ scheme: String, since place: Int) -> Int {
        (place + 1..<accepted.count).count { index in
            let event = accepted[index]
            guard event.data.year == year, let unit = event.unit?.text else { return false }
            if let named = event.data.scheme, named.text != scheme { return false }
            if let own = event.data.unitKind, event.type != .unitTransferred { return own == kind }
            if case .unitTransferred(let data) = event.data { return data.unitKind == kind }
            return prefix(index).story(unit, year)?.kind == kind
        }
    }

    private func prefix(_ count: Int) -> ReferenceFold {
        var fold = ReferenceFold(office: office)
        for event in accepted.prefix(count) { _ = fold.take(event) }
        return fold
    }
}
