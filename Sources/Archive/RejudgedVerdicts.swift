internal import Consolidation
internal import EventSchema
internal import Foundation
internal import Ledger

/// Records that a ledger says were judged anew, held against what the fold makes of them: the seals cover only what was
/// said when they came, so that whatever somebody wrote there would go unseen.
struct RejudgedVerdicts {
    private static let findingsNamed = 16

    private let positions: Set<LedgerPosition>
    private(set) var findings: [Inspection.Finding] = []

    init(_ positions: Set<LedgerPosition>) { self.positions = positions }

    /// - Parameter code: why it does not count; nil where it does.
    mutating func note(_ record: LedgerRecord, _ code: String?) {
        guard positions.contains(record.ledgerPosition), findings.count < Self.findingsNamed, record.code != code
        else { return }
        findings.append(
            .init(
                kind: "verdict-wrong", log: record.log, position: record.position,
                ledgerPosition: record.ledgerPosition.value,
                detail: "the ledger says '\(record.code ?? "accepted")', the fold '\(code ?? "accepted")'"))
    }
}

/// By whom the verdicts of a ledger at rest were given. Another version may judge otherwise, and that is no finding.
enum JudgeOfStanding {
    private struct Standing: Decodable {
        struct Judge: Decodable {
            let fold: Int
            let editions: [Digest]
        }

        let judge: Judge
    }

    static func isThisSoftware(_ note: [UInt8]?, catalogue: Catalogue = .standard) -> Bool {
        guard let judge = note.flatMap({ try? JSONDecoder().decode(Standing.self, from: Data($0)) })?.judge else {
            return false
        }
        return judge.fold == Fold.version && judge.editions == catalogue.editions.map(\.digest).sorted()
    }
}
