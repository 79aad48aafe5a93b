package import Consolidation
package import EventSchema

/// What was acknowledged, counted in plain dictionaries by other code than the product's: what totals must say.
package struct Recount: Sendable {
    package struct RowKey: Hashable, Sendable, Comparable, CustomStringConvertible {
        package let area: String
        package let unitKind: String

        package var description: String { "\(area) \(unitKind)" }

        package static func < (left: Self, right: Self) -> Bool {
            (left.area, left.unitKind) < (right.area, right.unitKind)
        }
    }

    /// registered, met, notMet, deferred, noResult
    package typealias Row = [Int]
    private static let empty = [0, 0, 0, 0, 0]

    private struct Subject: Hashable {
        let office: OfficeID
        let text: String
    }

    private var units: [Subject: (kind: String, result: ClassificationResult?)] = [:]
    private var awards: [Subject: (key: String, quantity: Int)] = [:]

    package init() {}

    /// An event that its office acknowledged; in the order of its log.
    package mutating func take(_ draft: EventDraft, of office: OfficeID) throws(Failure) {
        let subject = Subject(office: office, text: draft.subject)
        switch draft.data {
        case .unitRegistered(let data):
            units[subject] = (data.unitKind.text, nil)
        case .unitRetired:
            units[subject] = nil
        case .classificationDecided(let data):
            units[subject]?.result = data.result.standard
        case .classificationWithdrawn:
            units[subject]?.result = nil
        case .awardGranted(let data):
            awards[subject] = ("\(data.authority) \(data.form) \(data.recipient)", data.quantity)
        case .awardRevoked:
            awards[subject] = nil
        default:
            throw Failure("the recount does not know \(draft.data.type.rawValue)")
        }
    }

    /// What another office acknowledged: offices share no subject.
    package mutating func add(_ other: Recount) {
        units.merge(other.units) { own, _ in own }
        awards.merge(other.awards) { own, _ in own }
    }

    /// By area of the office and kind.
    package var rows: [RowKey: Row] {
        var rows: [RowKey: Row] = [:]
        for (subject, unit) in units {
            let office = subject.office.text
            let key = RowKey(area: office == "tinh" ? Province.code : office, unitKind: unit.kind)
            var row = rows[key] ?? Self.empty
            row[0] += 1
            switch unit.result {
            case .met: row[1] += 1
            case .notMet: row[2] += 1
            case .deferred: row[3] += 1
            case nil: row[4] += 1
            }
            rows[key] = row
        }
        return rows
    }

    package var awardCounts: [String: Int] {
        var counts: [String: Int] = [:]
        for award in awards.values { counts[award.key, default: 0] += award.quantity }
        return counts
    }

    /// nil when totals grouped by area and kind say the same.
    package func difference(from answer: TotalsAnswer) -> String? {
        var told: [RowKey: Row] = [:]
        for row in answer.classification {
            let key = RowKey(area: row.area.text, unitKind: row.unitKind.text)
            told[key] = [row.registered, row.met, row.notMet, row.deferred, row.noResult]
        }
        let own = rows
        for key in Set(own.keys).union(told.keys).sorted() where own[key] ?? Self.empty != told[key] ?? Self.empty {
            return "\(key): acknowledged \(own[key] ?? []), totals say \(told[key] ?? [])"
        }
        var toldAwards: [String: Int] = [:]
        for row in answer.awards { toldAwards["\(row.authority) \(row.form) \(row.recipient)"] = row.count }
        let ownAwards = awardCounts
        for key in Set(ownAwards.keys).union(toldAwards.keys).sorted() where ownAwards[key] ?? 0 != toldAwards[key] ?? 0
        {
            return "awards \(key): acknowledged \(ownAwards[key] ?? 0), totals say \(toldAwards[key] ?? 0)"
        }
        return nil
    }
}
