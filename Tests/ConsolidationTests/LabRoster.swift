import EventSchema

@testable import Consolidation

extension Roster.Anchor {
    /// The office `tinh` with connection key 200 and signing key 201.
    static let lab = Roster.Anchor(
        office: try! OfficeID("tinh"), name: "Công an tỉnh", area: try! AreaCode("44"), connection: Lab.key(200),
        signing: Lab.key(201))
}

extension Roster {
    /// Of official logs: those of the province's own office, and those of other offices.
    static func of(_ province: [Lab], _ offices: [Lab] = []) -> Roster {
        func sources(_ labs: [Lab]) -> [RosterSource] { labs.map { RosterSource(kind: .official, state: $0.state) } }
        return Roster(anchor: .lab, province: sources(province), offices: sources(offices))
    }

    /// A standing in a word, and for whom.
    func word(_ key: UInt8, _ now: Timestamp) -> String {
        switch standing(of: Lab.key(key), at: now) {
        case .good(let principal): "good \(principal.holder)"
        case .notEnrolled: "notEnrolled"
        case .notYet(let principal): "notYet \(principal.holder)"
        case .expired(let principal): "expired \(principal.holder)"
        case .revoked(let principal): "revoked \(principal.holder)"
        case .retired(let principal): "retired \(principal.holder)"
        }
    }
}
