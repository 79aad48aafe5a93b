import Consolidation
import EventSchema

/// The join, worked out unit by unit from the reference folds: follows each unit's way back and forth.
struct ReferenceJoin {
    let folds: [ReferenceFold]

    /// "office year area kind registered met notMet deferred" of every cell that counts something, sorted.
    var unitLines: [String] {
        var counts: [String: UnitCounts] = [:]
        for fold in folds {
            for (unit, year) in fold.unitYears {
                guard let story = fold.story(unit, year), !story.ended else { continue }
                guard hasCome(story, to: fold, unit, year, 0), !hasGone(story, from: fold, unit, year) else { continue }
                let result = own(\.result, of: story, at: fold, unit, year, 0)
                counts["\(fold.office) \(year) \(story.area) \(story.kind)", default: .zero] += UnitCounts(
                    oneWith: result)
            }
        }
        return counts.map { "\($0) \($1.registered) \($1.met) \($1.notMet) \($1.deferred)" }.sorted()
    }

    /// The records of results that count as met, by "year kind": one for each unit.
    var met: [String: [EventID]] {
        var found: [String: [EventID]] = [:]
        for fold in folds {
            for (unit, year) in fold.unitYears {
                guard let story = fold.story(unit, year), !story.ended else { continue }
                guard hasCome(story, to: fold, unit, year, 0), !hasGone(story, from: fold, unit, year) else { continue }
                guard own(\.result, of: story, at: fold, unit, year, 0) == .met,
                    let event = own(\.resultEvent, of: story, at: fold, unit, year, 0)
                else { continue }
                found["\(year) \(story.kind)", default: []].append(event)
            }
        }
        return found
    }

    /// "office year area kind excellent good average weak" of every cell that has a grade, sorted.
    var gradeLines: [String] {
        var counts: [String: [Grade: Int]] = [:]
        for fold in folds {
            for (unit, year) in fold.unitYears {
                guard let story = fold.story(unit, year), !story.ended else { continue }
                guard hasCome(story, to: fold, unit, year, 0), !hasGone(story, from: fold, unit, year) else { continue }
                guard let grade = own(\.grade, of: story, at: fold, unit, year, 0) else { continue }
                counts["\(fold.office) \(year) \(story.area) \(story.kind)", default: [:]][grade, default: 0] += 1
            }
        }
        return counts.map { cell, grades in
            ([cell] + Grade.allCases.map { String(grades[$0] ?? 0) }).joined(separator: " ")
        }.sorted()
    }

    /// "office year authority form recipient count" of every cell that counts something, sorted.
    var awardLines: [String] {
        var counts: [String: Int] = [:]
        for fold in folds {
            var done: [String] = []
            for event in fold.accepted {
                guard case .awardGranted(let data) = event.data else { continue }
                let key = "\(data.year) \(event.subject)"
                guard !done.contains(key), case .awardGranted(let standing) = fold.grant(event.subject, data.year)?.data
                else { continue }
                done.append(key)
                let cell = "\(standing.year) \(standing.authority) \(standing.form) \(standing.recipient)"
                counts["\(fold.office) \(cell)", default: 0] += standing.quantity
            }
        }
        return counts.map { "\($0) \($1)" }.sorted()
    }

    private func half(
        _ direction: TransferDirection, _ transfer: EventID?, at office: OfficeID?, with other: OfficeID,
        _ unit: String,
        _ year: Int
    ) -> ReferenceFold? {
        folds.first { fold in
            fold.office == office
                && fold.accepted.contains { event in
                    guard case .unitTransferred(let data) = event.data else { return false }
                    return data.transfer == transfer && data.direction == direction && data.counterpart == other
                        && event.subject == unit && data.year == year
                }
        }
    }

    private func giver(_ story: ReferenceFold.Story, _ fold: ReferenceFold, _ unit: String, _ year: Int)
        -> ReferenceFold?
    {
        half(.outgoing, story.cameBy, at: story.giver, with: fold.office, unit, year)
    }

    private func hasCome(
        _ story: ReferenceFold.Story, to fold: ReferenceFold, _ unit: String, _ year: Int, _ depth: Int
    ) -> Bool {
        if story.cameBy == nil { return true }
        guard depth < 20, let giver = giver(story, fold, unit, year), let before = giver.story(unit, year) else {
            return false
        }
        return hasCome(before, to: giver, unit, year, depth + 1)
    }

    private func hasGone(_ story: ReferenceFold.Story, from fold: ReferenceFold, _ unit: String, _ year: Int) -> Bool {
        story.leavesBy != nil
            && half(.incoming, story.leavesBy, at: story.receiver, with: fold.office, unit, year) != nil
    }

    private func own<Found>(
        _ member: KeyPath<ReferenceFold.Story, Found?>, of story: ReferenceFold.Story, at fold: ReferenceFold,
        _ unit: String, _ year: Int, _ depth: Int
    ) -> Found? {
        if let found = story[keyPath: member] { return found }
        guard depth < 20, story.cameBy != nil, let giver = giver(story, fold, unit, year),
            let before = giver.story(unit, year)
        else { return nil }
        return own(member, of: before, at: giver, unit, year, depth + 1)
    }
}
