internal import EventSchema
internal import Ledger
internal import StreamProtocol

/// The province where its logs were cut, for a year that is frozen.
extension Books {
    /// Where each log of a cut's offices ended: a log that another continues was there as a whole.
    ///
    /// - Returns: nil where one of the cut is not held, or not so far.
    func cursors(of cut: [LogPosition], _ kind: LogKind, ledger: any LedgerStore) throws -> [LogID: Cursor]? {
        var cursors: [LogID: Cursor] = [:]
        var found = 0
        for logs in logs(kind) {
            guard let index = logs.firstIndex(where: { log in cut.contains { $0.log == log.header.log } }),
                let place = cut.first(where: { $0.log == logs[index].header.log })
            else { continue }
            guard place.position <= logs[index].head.position,
                let digest = try ledger.digest(log: place.log, at: place.position)
            else { return nil }
            for earlier in logs[..<index] { cursors[earlier.header.log] = earlier.head }
            cursors[place.log] = Cursor(position: place.position, digest: digest)
            found += 1
        }
        return found == cut.count ? cursors : nil
    }

    /// The records up to these cursors, read and folded anew.
    func refolded(_ cut: [LogID: Cursor], _ kind: LogKind, ledger: any LedgerStore) throws -> Books {
        try replacingBooks { book in
            guard book.header.kind == kind else { return nil }
            return try book.refolded(cut, ledger: ledger)
        }
    }
}
