public import EventSchema
public import StreamProtocol

/// Removing a record wherever the office's files hold it: the outbox, a log it continues, and former outboxes.
extension OutboxFiles {
    /// Carries an order out in every file that holds the log. None of them may be open.
    ///
    /// A former outbox that cannot be opened any more is passed over and named.
    ///
    /// - Returns: the files that may still hold the record.
    public func carryOut(_ order: RemovalOrder) throws(JournalError) -> [String] {
        // The files that are in use come last: while they hold the record, a crash leaves all to the next start.
        var untouched = unreadable
        for path in setAside(of: order.log) {
            do throws(JournalError) {
                try Self.carryOut(order, in: path)
            } catch {
                untouched.append(path)
            }
        }
        if Self.isThere(parent(order.log)) { try Self.carryOut(order, in: parent(order.log)) }
        if holdsOutbox { try Self.carryOut(order, in: outbox) }
        return untouched
    }

    /// Whether anything that may hold records of this log was set aside.
    @Sendable public func hasSetAside(_ log: LogID) -> Bool { !setAside(of: log).isEmpty || !unreadable.isEmpty }

    private static func carryOut(_ order: RemovalOrder, in path: String) throws(JournalError) {
        let journal = try Journal.open(at: path, acceptingLoss: true)
        // Closing it empties the write-ahead log where a reader kept it from being emptied before.
        defer { try? journal.close() }
        try journal.carryOut(order)
    }
}
