internal import EventSchema
public import StreamProtocol
internal import Synchronization

/// A log that goes on elsewhere, fetched back from a copy: the parent of the log that the office writes now.
extension Journal {
    /// Takes in a batch with the signature it came with, in one synced transaction.
    ///
    /// The bytes are kept whatever they are: a record that cannot be decoded, or whose id was used before, gets an id
    /// made from its place, since it counts for nothing.
    ///
    /// - Throws: `not-continuing` unless the batch begins at the head and its records lead where it says; nothing was
    ///   kept then.
    public func appendCopy(_ batch: Batch) throws(JournalError) {
        guard batch.log == header.log, batch.office == header.office else {
            throw failure(batch, "a batch of log \(batch.log)")
        }
        try typed("copy into") {
            _ = try database.write("copy into") { connection in
                let (start, before) = memory.withLock { ($0.head, $0.octets) }
                guard batch.first == start.position.next, batch.check(through: start) == .continues else {
                    throw failure(batch, "records \(batch.first) to \(batch.last) behind \(start.position)")
                }
                try insertCopies(batch.records, after: start, connection)
                let octets = before + Int64(batch.lines.count) + 1
                try insertHead(batch.end, octets: octets, batch.signature, connection)
                return octets
            } committed: { octets in
                memory.withLock { memory in
                    memory.head = batch.end
                    memory.octets = octets
                }
                return Witness(position: batch.last.value, digest: batch.after)
            }
        }
    }

    private func insertCopies(
        _ records: [ArraySlice<UInt8>], after start: Cursor, _ connection: SQLConnection
    ) throws {
        let statement = try connection.statement(
            "INSERT INTO record (position, id, digest, subject, bytes) VALUES (?, ?, ?, ?, ?)")
        var cursor = start
        for record in records {
            cursor = Cursor(position: cursor.position.next, digest: Chain.extend(cursor.digest, with: record))
            let glimpse = EventGlimpse(of: record)
            let ownID = Self.placeID(cursor)
            try statement.bind(cursor.position.value, at: 1)
            try statement.bind((glimpse.id ?? ownID).bytes, at: 2)
            try statement.bind(cursor.digest, at: 3)
            try statement.bind(glimpse.subject ?? "", at: 4)
            try statement.bind(Array(record), at: 5)
            guard try !statement.runUnlessTaken() else { continue }
            try statement.bind(ownID.bytes, at: 2)
            try statement.run()
        }
    }

    /// An id that no event has: of the year 1970, and different at every place of every log.
    static func placeID(_ cursor: Cursor) -> EventID {
        let bytes = cursor.digest.bytes
        func word(_ start: Int) -> UInt64 { bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) } }
        return EventID.v7(unixMs: 0, random: (word(0), word(8)))
    }

    private func failure(_ batch: Batch, _ cause: String) -> JournalError {
        JournalError(.notContinuing, "copy into", path: path, position: batch.first, cause: cause)
    }
}
