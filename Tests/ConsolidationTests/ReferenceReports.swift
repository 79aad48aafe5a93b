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
        case .reportingCompleted(let data):
            let (counts, without) = counts(data.unitKind, data.year)
            let stated = [
                data.registered, data.results[.met], data.results[.notMet], data.results[.deferred],
            ]
            if stated != counts { return "counts-differ" }
            if without > 0 { return "results-missing" }
            guard let place = accepted.lastIndex(where: { $0.subject == event.subject && $0.type == event.type }),
                case .reportingCompleted(let before) = accepted[place].data,
                before.registered == data.registered, before.results[.met] == data.results[.met],
                before.results[.notMet] == data.results[.notMet], before.results[.deferred] == data.results[.deferred]
            else { return "accepted" }
            return revisions(of: data.unitKind, data.year, since: place) == 0 ? "completed-already" : "accepted"
        default: return "accepted"
        }
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

    /// Accepted records about units of the kind and year behind a place.
    private func revisions(of kind: CatalogueCode, _ year: Int, since place: Int) -> Int {
        (place + 1..<accepted.count).count { index in
            let event = accepted[index]
            guard event.data.year == year, let unit = event.unit?.text else { return false }
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
