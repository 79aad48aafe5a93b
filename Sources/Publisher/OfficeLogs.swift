internal import EventSchema
internal import Journal
internal import StreamProtocol
internal import Streaming

/// The logs of an office: the one it writes, and the closed ones that it continues.
///
/// Their records are numbered through, from the first of the oldest log: that is the order of `tail` and `history`.
struct OfficeLogs: Sendable {
    /// A record, which log it stands in, and its number over all of them.
    struct Numbered {
        let number: UInt64
        let log: LogID
        let record: StoredRecord
    }

    let own: Journal
    /// Oldest first; read-only.
    let ancestors: [Journal]

    /// Opens the logs that an outbox continues.
    ///
    /// - Throws: `damaged` where one is missing or is not what the outbox names.
    static func open(_ outbox: Journal) throws(JournalError) -> OfficeLogs {
        let files = OutboxFiles(outbox: outbox.path)
        var ancestors: [Journal] = []
        var parent = outbox.header.parent
        while let link = parent {
            do throws(JournalError) {
                let journal = try Journal.openForReading(files.parent(link.log))
                ancestors.insert(journal, at: 0)
                guard journal.header.log == link.log,
                    journal.head == Cursor(position: link.position, digest: link.digest)
                else { throw JournalError(.damaged, "open", path: journal.path, cause: "it is not log \(link.log)") }
                parent = journal.header.parent
            } catch {
                for journal in ancestors { try? journal.close() }
                throw JournalError(.damaged, "open", path: files.parent(link.log), cause: error.description)
            }
        }
        return OfficeLogs(own: outbox, ancestors: ancestors)
    }

    func close() throws(JournalError) {
        for journal in ancestors { try? journal.close() }
        try own.close()
    }

    var header: LogHeader { own.header }
    var head: Cursor { own.head }

    /// Oldest first, the own one last.
    var all: [Journal] { ancestors + [own] }

    /// As they are announced.
    var announced: [AnnouncedLog] { all.map { AnnouncedLog(header: $0.header, head: $0.head) } }

    /// Records before the first of the own log.
    var offset: UInt64 { ancestors.reduce(0) { $0 + $1.head.position.value } }

    /// Records of all logs.
    var count: UInt64 { offset + own.head.position.value }

    // MARK: Records

    func record(of id: EventID) throws -> (record: StoredRecord, log: LogID)? {
        for journal in all.reversed() {
            if let record = try journal.position(of: id) { return (record, journal.header.log) }
        }
        return nil
    }

    func record(at place: LogPosition) throws -> Numbered? {
        var start: UInt64 = 0
        for journal in all {
            if journal.header.log == place.log, place.position > .beforeFirst, place.position <= journal.head.position {
                return try records(after: start + place.position.value - 1, limit: 1, maxBytes: 1).first
            }
            start += journal.head.position.value
        }
        return nil
    }

    func records(after number: UInt64, limit: Int, maxBytes: Int) throws -> [Numbered] {
        try gather(after: number, limit: limit, maxBytes: maxBytes) { journal, after, limit, bytes in
            try journal.records(after: after, limit: limit, maxBytes: bytes)
        }
    }

    func records(subject: String, after number: UInt64, limit: Int, maxBytes: Int) throws -> [Numbered] {
        try gather(after: number, limit: limit, maxBytes: maxBytes) { journal, after, limit, bytes in
            try journal.records(subject: subject, after: after, limit: limit, maxBytes: bytes)
        }
    }

    private func gather(
        after number: UInt64, limit: Int, maxBytes: Int,
        _ read: (Journal, Position, Int, Int) throws -> [StoredRecord]
    ) throws -> [Numbered] {
        var gathered: [Numbered] = []
        var bytes = 0
        var start: UInt64 = 0
        for journal in all {
            let end = start + journal.head.position.value
            defer { start = end }
            guard number < end, gathered.count < limit, bytes < maxBytes else { continue }
            let after = Position(number > start ? number - start : 0)
            for record in try read(journal, after, limit - gathered.count, maxBytes - bytes) {
                bytes += record.bytes.count + 1
                gathered.append(
                    Numbered(number: start + record.position.value, log: journal.header.log, record: record))
            }
        }
        return gathered
    }
}

/// Hands the office's logs out again.
extension OfficeLogs: BatchReader {
    /// - Throws: `damaged` where the records do not lead to their signed head: SQLite does not see an altered byte, and the
    ///   other side could only ask again, for ever.
    func batch(of log: LogID, from: Position, maxBytes: Int) throws -> Batch? {
        guard let journal = all.first(where: { $0.header.log == log }),
            let batch = try journal.batch(from: from, maxBytes: maxBytes)
        else { return nil }
        let start = Cursor(position: batch.first.previous, digest: batch.before)
        guard batch.check(through: start) == .continues else {
            throw JournalError(
                .damaged, "read a batch of", path: journal.path, position: batch.first,
                cause: "records \(batch.first) to \(batch.last) do not lead to their digest")
        }
        return batch
    }
}
