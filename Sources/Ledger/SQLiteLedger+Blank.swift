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

    /// Records that were blanked here, by what their rows hold now: for holding them against the orders.
    public func blankedRecords() throws(LedgerError) -> [RemovalOrder] {
        try read("look for blanked records in") { connection in
            var reader = LedgerReader(connection)
            let statement = try connection.statement(
                "SELECT \(LedgerReader.columns) FROM record WHERE ledger IN (SELECT ledger FROM blanked) ORDER BY ledger"
            )
            var records: [RemovalOrder] = []
            try statement.each { row in
                let record = try reader.record(row)
                let digest = Chain.blankedDigest(of: record.bytes[...]) ?? Digest.sha256(of: record.bytes)
                records.append(RemovalOrder(log: record.log, position: record.position, digest: digest))
                return true
            }
            return records
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
