internal import Consolidation
internal import EventSchema
internal import Ledger
internal import StreamProtocol
internal import Streaming

/// What the fold has come to, for the next start.
extension Books {
    /// Where each office's logs end, and what they fold to; those without a record are left out.
    var folded: [FoldStanding.Office] {
        LogKind.allCases.flatMap { kind in
            states(kind).compactMap { state, _ in
                guard let head = head(of: state.office, kind), head.head.position > .beforeFirst else { return nil }
                return FoldStanding.Office(
                    office: state.office, kind: kind, log: head.header.log, position: head.head.position,
                    digest: head.head.digest, state: state.stateDigest())
            }
        }.sorted { ($0.office, $0.kind.rawValue) < ($1.office, $1.kind.rawValue) }
    }

    private func head(of office: OfficeID, _ kind: LogKind) -> OfficeBook.Log? {
        logs(kind).first { $0.first?.header.office == office }?.last { $0.head.position > .beforeFirst }
    }

    /// The books as they were when the ledger held what a standing says; nil where it does not hold that.
    func asOf(_ standing: FoldStanding, ledger: any LedgerStore) throws -> Books? {
        var cut: [LogID: Cursor] = [:]
        for kind in LogKind.allCases {
            let places = standing.offices.filter { $0.kind == kind }.map(\.place)
            guard let found = try cursors(of: places, kind, ledger: ledger) else { return nil }
            cut.merge(found) { first, _ in first }
        }
        guard standing.offices.allSatisfy({ cut[$0.log]?.digest == $0.digest }) else { return nil }
        return asOf(cut) { _ in nil }
    }
}
