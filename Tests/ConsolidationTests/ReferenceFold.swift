import Consolidation
import EventSchema

/// A second fold, written another way, to hold the first one against: it keeps the accepted events in a list and works
/// everything out anew from that list, each time it is asked. Slow, and without tables, running counts or undo.
struct ReferenceFold {
    let office: OfficeID
    private(set) var accepted: [Event] = []
    private(set) var seen: [EventID] = []

    init(office: OfficeID) { self.office = office }

    /// What the story of one unit in one year has come to.
    struct Story {
        var kind: CatalogueCode
        var area: AreaCode
        var name: String
        var ended = false
        var cameBy: EventID?
        var leavesBy: EventID?
        var giver: OfficeID?
        var receiver: OfficeID?
        var result: ClassificationResult?
        var resultEvent: EventID?
        var grade: Grade?
        var gradeEvent: EventID?
    }

    /// Takes an event in; "accepted" or the code.
    mutating func take(_ event: Event) -> String {
        let verdict = verdict(event)
        seen.append(event.id)
        if verdict == "accepted" { accepted.append(event) }
        return verdict
    }

    func story(_ unit: String, _ year: Int) -> Story? {
        var story: Story?
        for event in accepted where event.subject == unit && event.data.year == year {
            switch event.data {
            case .unitRegistered(let data): story = Story(kind: data.unitKind, area: data.area, name: data.name)
            case .unitRetired, .unitMerged:
                story?.ended = true
                story?.result = nil
                story?.grade = nil
            case .unitTransferred(let data) where data.direction == .incoming:
                story = Story(kind: data.unitKind, area: data.area, name: data.name)
                story?.cameBy = data.transfer
                story?.giver = data.counterpart
            case .unitTransferred(let data):
                story?.leavesBy = data.transfer
                story?.receiver = data.counterpart
            case .classificationDecided(let data) where data.scheme.text == "phong-trao-toan-dan":
                story?.grade = data.result.grade
                story?.gradeEvent = event.id
            case .classificationDecided(let data):
                story?.result = data.result.standard
                story?.resultEvent = event.id
            case .classificationWithdrawn(let data) where data.scheme.text == "phong-trao-toan-dan":
                story?.grade = nil
            case .classificationWithdrawn:
                story?.result = nil
                story?.resultEvent = nil
            default: break
            }
        }
        if story?.result == nil { story?.resultEvent = nil }
        if story?.grade == nil { story?.gradeEvent = nil }
        return story
    }

    func grant(_ subject: String, _ year: Int) -> Event? {
        var standing: Event?
        for event in accepted where event.subject == subject && event.data.year == year {
            switch event.data {
            case .awardGranted: standing = event
            case .awardRevoked: standing = nil
            default: break
            }
        }
        return standing
    }

    /// Every unit and year there ever was, once each.
    var unitYears: [(unit: String, year: Int)] {
        var found: [(unit: String, year: Int)] = []
        for event in accepted {
            guard let unit = event.unit?.text, let year = event.data.year else { continue }
            if !found.contains(where: { $0 == (unit, year) }) { found.append((unit, year)) }
        }
        return found
    }

    private func verdict(_ event: Event) -> String {
        if seen.contains(event.id) { return "duplicate-id" }
        if event.source.text != "/44/\(office)" { return "wrong-office" }
        do { try Catalogue.standard.check(event) } catch { return error.code.rawValue }
        let year = event.data.year ?? 0
        let story = story(event.subject, year)
        switch event.data {
        case .unitRegistered: return story == nil || story!.ended ? "accepted" : "unit-exists"
        case .unitTransferred(let data): return verdict(data, story)
        case .unitRetired: return whyNotActive(story) ?? (story!.leavesBy == nil ? "accepted" : "transfer-pending")
        case .unitMerged(let data):
            if let why = whyNotActive(story) { return why }
            if story!.leavesBy != nil { return "transfer-pending" }
            if data.into.text == event.subject { return "merge-into-itself" }
            return whyNotActive(self.story(data.into.text, year)) == nil ? "accepted" : "merge-target-unknown"
        case .classificationDecided(let data):
            if let why = whyNotActive(story) { return why }
            if story!.kind != data.unitKind { return "kind-mismatch" }
            let standing = data.scheme.text == "an-toan-antt" ? story!.resultEvent : story!.gradeEvent
            return correction(of: standing, data.replaces, data.reason, "result-stands")
        case .classificationWithdrawn(let data):
            if let why = whyNotActive(story) { return why }
            let standing = data.scheme.text == "an-toan-antt" ? story!.resultEvent : story!.gradeEvent
            return withdrawal(of: standing, data.withdraws)
        case .awardGranted(let data):
            return correction(of: grant(event.subject, year)?.id, data.replaces, data.reason, "award-stands")
        case .awardRevoked(let data): return withdrawal(of: grant(event.subject, year)?.id, data.revokes)
        case .registerDeclared, .reportingCompleted: return reportVerdict(event)
        case .figuresDeclared(let data):
            let standing = accepted.last {
                $0.type == .figuresDeclared && $0.subject == event.subject && $0.data.year == year
            }
            return correction(of: standing?.id, data.replaces, data.reason, "figure-stands")
        case .warningAnswered(let data):
            let last = accepted.last { $0.type == .warningAnswered && $0.subject == event.subject }
            if case .warningAnswered(let before) = last?.data, before == data { return "answered-already" }
            return "accepted"
        case .periodClosed: return closing(year) == nil ? "accepted" : "period-closed"
        case .periodReopened(let data):
            guard let closing = closing(year) else { return "period-open" }
            return withdrawal(of: closing, data.reopens)
        case .officeEnrolled, .officeRetired, .keyEnrolled, .keyRevoked, .keyRotated, .logAdmitted, .recordBlanked:
            return trustVerdict(event)
        }
    }

    /// The record that closed a year, unless it was opened again since.
    private func closing(_ year: Int) -> EventID? {
        let last = accepted.last { ($0.type == .periodClosed || $0.type == .periodReopened) && $0.data.year == year }
        return last?.type == .periodClosed ? last?.id : nil
    }

    private func verdict(_ data: UnitTransferred, _ story: Story?) -> String {
        if data.counterpart == office { return "transfer-to-itself" }
        let isUsed = accepted.contains { event in
            if case .unitTransferred(let other) = event.data { other.transfer == data.transfer } else { false }
        }
        if isUsed { return "transfer-exists" }
        if data.direction == .incoming {
            guard let story, !story.ended else { return "accepted" }
            return story.leavesBy == nil ? "unit-exists" : "transfer-pending"
        }
        if let why = whyNotActive(story) { return why }
        if story!.leavesBy != nil { return "transfer-pending" }
        return story!.kind == data.unitKind ? "accepted" : "kind-mismatch"
    }

    private func whyNotActive(_ story: Story?) -> String? {
        guard let story else { return "unit-unknown" }
        return story.ended ? "unit-retired" : nil
    }

    private func correction(
        of standing: EventID?, _ replaces: EventID?, _ reason: CatalogueCode?, _ stands: String
    ) -> String {
        if replaces == nil { return standing == nil ? "accepted" : stands }
        if replaces == standing { return reason == nil ? "reason-missing" : "accepted" }
        return seen.contains(replaces!) ? "stale-replaces" : "replaces-unknown"
    }

    private func withdrawal(of standing: EventID?, _ withdraws: EventID?) -> String {
        if standing == nil { return "nothing-to-withdraw" }
        if standing == withdraws { return "accepted" }
        return withdraws.map(seen.contains) == true ? "stale-replaces" : "replaces-unknown"
    }
}
