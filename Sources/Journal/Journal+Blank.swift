public import EventSchema
public import StreamProtocol
internal import Synchronization

/// Removing the content of records by law.
extension Journal {
    /// What an order means for this log; nil where it concerns another log or a position that is not held.
    public func verdict(on order: RemovalOrder) throws(JournalError) -> RemovalOrder.Verdict? {
        guard order.log == header.log, order.position != .beforeFirst, order.position <= head.position else {
            return nil
        }
        return try records(after: order.position.previous, limit: 1, maxBytes: 0).first
            .map { order.verdict(on: $0.bytes) }
    }

    /// Puts the blanked form in the place of a record, in one synced transaction, and empties the write-ahead log, so
    /// that the bytes lie nowhere in these files any more. The chain and every signed head stay as they are.
    ///
    /// - Returns: what was found there: only after `blank` was anything done.
    @discardableResult
    public func carryOut(_ order: RemovalOrder) throws(JournalError) -> RemovalOrder.Verdict? {
        let verdict = try verdict(on: order)
        guard case .blank(let form)? = verdict else { return verdict }
        return try typed("blank a record of") {
            _ = try database.write("blank a record of") { connection in
                try blank(order.position, form, connection)
            } committed: { shorter in
                memory.withLock { $0.octets -= shorter }
                return nil
            }
            try database.emptyLog("blank a record of")
            return verdict
        }
    }

    /// A crash behind a removal may have left its bytes in the write-ahead log: it begins empty.
    func finishRemovals() throws(JournalError) {
        try typed("open") { _ = try database.emptyLog("open") }
    }

    /// The digests of the records that are blanked.
    public func blankedRecords() throws(JournalError) -> Set<Digest> {
        try typed("read") {
            try database.read("read") { connection in
                let length = Chain.blanked([]).count
                let statement = try connection.statement("SELECT bytes FROM record WHERE length(bytes) = ?")
                try statement.bind(Int64(length), at: 1)
                var digests: Set<Digest> = []
                try statement.each { row in
                    if let digest = Chain.blankedDigest(of: row.bytes(0)[...]) { digests.insert(digest) }
                    return true
                }
                return digests
            }
        }
    }

    /// - Returns: by how many bytes the log is shorter.
    private func blank(_ position: Position, _ form: [UInt8], _ connection: SQLConnection) throws -> Int64 {
        let read = try connection.statement(Self.columns + " WHERE position = ?")
        try read.bind(position.value, at: 1)
        guard let old = try read.first({ try self.record($0) }) else {
            throw JournalError(.damaged, "blank a record of", path: path, position: position)
        }
        let record = try connection.statement("UPDATE record SET id = ?, subject = '', bytes = ? WHERE position = ?")
        // The id was that of an event; a record that counts for nothing has one made from its place.
        try record.bind(Self.placeID(Cursor(position: position, digest: old.digest)).bytes, at: 1)
        try record.bind(form, at: 2)
        try record.bind(position.value, at: 3)
        try record.run()
        let shorter = Int64(old.bytes.count - form.count)
        let heads = try connection.statement("UPDATE head SET octets = octets - ? WHERE position >= ?")
        try heads.bind(shorter, at: 1)
        try heads.bind(position.value, at: 2)
        try heads.run()
        return shorter
    }
}
