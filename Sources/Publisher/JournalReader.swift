internal import EventSchema
internal import Journal
internal import StreamProtocol
internal import Streaming

/// Hands the office's own log out again.
struct JournalReader: BatchReader {
    let journal: Journal

    func batch(of log: LogID, from: Position, maxBytes: Int) throws -> Batch? {
        guard log == journal.header.log else { return nil }
        return try journal.batch(from: from, maxBytes: maxBytes)
    }
}
