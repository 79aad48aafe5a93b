internal import EventSchema
internal import Journal
public import StreamProtocol
internal import Synchronization

/// Removing the content of records by law.
extension SQLiteLedger {
    public func verdict(on order: RemovalOrder) throws(LedgerError) -> RemovalOrder.Verdict? {
        guard let log = books.withLock({ books in books.indexOfLog[order.log].map { books.logs[$0] } }),
            order.position != .beforeFirst, order.position <= log.cursor.position
        else { return nil }
        return try read("look up a record in") { connection in
            let statement = try connection.statement("SELECT bytes FROM record WHERE log = ? AND position = ?")
            try statement.bind(log.key, at: 1)
            try statement.bind(order.position.value, at: 2)
            return try statement.first { order.verdict(on: $0.bytes(0)) }
        }
    }

    @discardableResult
    public func carryOut(_ order: RemovalOrder) throws(LedgerError) -> RemovalOrder.Verdict? {
        let verdict = try verdict(on: order)
        guard case .blank(let form)? = verdict else { return verdict }
        try Self.typed("blank a record of") {
            try commit("blank a record of") { draft in try draft.blank(order, form) }
            try database.emptyLog("blank a record of")
        }
        return verdict
    }
}
