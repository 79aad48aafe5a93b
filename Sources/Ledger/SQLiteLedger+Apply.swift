public import EventSchema
internal import Glibc
internal import Journal
public import StreamProtocol
internal import Synchronization

extension SQLiteLedger {
    public func admit(_ header: LogHeader) throws(LedgerError) {
        try Self.typed("admit") {
            if let there = books.withLock({ books in books.indexOfLog[header.log].map { books.logs[$0].header } }) {
                guard there == header else {
                    throw LedgerError(.headerMismatch, "admit", log: header.log, detail: "there as \(there.office)")
                }
                return
            }
            try commit("admit") { draft in try draft.admit(header) }
        }
    }

    public func announce(log: LogID, head: Position) throws(LedgerError) {
        let index = try books.withLock { books throws(LedgerError) in try books.index(of: log, "announce") }
        let cursor = books.withLock { $0.logs[index].cursor }
        announcements.withLock { announcements in
            // What the cursor has passed needs no note: it is committed itself.
            guard head > max(cursor.position, announcements.highest[log] ?? .beforeFirst) else { return }
            announcements.highest[log] = head
            announcements.unsaved.insert(log)
        }
    }

    public func apply(_ batches: [LedgerBatch]) throws(LedgerError) -> LedgerHead {
        try Self.typed("apply") {
            try commit("apply") { draft in
                for batch in batches { try draft.take(batch) }
            }.sealedHead
        }
    }

    /// One synced transaction; the books follow it.
    @discardableResult
    func commit(_ operation: String, _ body: (inout LedgerDraft) throws -> Void) throws -> LedgerBooks {
        try database.write(operation) { connection in
            var draft = LedgerDraft(books: books.withLock { $0 }, connection: connection)
            try body(&draft)
            let announced = announcements.withLock { announcements in
                announcements.unsaved.map { ($0, announcements.highest[$0] ?? .beforeFirst) }
            }
            for (log, head) in announced { try draft.save(announced: head, of: log) }
            return (books: draft.books, announced: announced)
        } committed: { result in
            books.withLock { $0 = result.books }
            announcements.withLock { announcements in
                for (log, head) in result.announced where announcements.highest[log] == head {
                    announcements.unsaved.remove(log)
                }
            }
            return Witness(position: result.books.head.value, digest: result.books.seal)
        }.books
    }
}
