internal import EventSchema
internal import Journal
internal import StreamProtocol
internal import Synchronization

/// The drafts into which an office's logs are fetched back.
final class ParentStore: Sendable {
    private let files: OutboxFiles
    private let journals = Mutex<[LogID: Journal]>([:])

    init(_ files: OutboxFiles) { self.files = files }

    /// Begins a draft; nothing happens where it was begun before.
    func begin(_ header: LogHeader) throws {
        guard self[header.log] == nil else { return }
        let path = files.parentDraft(header.log)
        try files.remove(draft: path)
        let journal = try Journal.create(at: path, header: header)
        journals.withLock { $0[header.log] = journal }
    }

    subscript(log: LogID) -> Journal? { journals.withLock { $0[log] } }

    /// What is held, as a follower is told.
    var held: [(header: LogHeader, cursor: Cursor, highest: Position)] {
        journals.withLock { journals in
            journals.values.sorted { $0.header.log < $1.header.log }.map { ($0.header, $0.head, $0.head.position) }
        }
    }

    /// From the first log to the one that no other continues; empty where nothing was fetched.
    func chain() throws(Refusal) -> [Journal] {
        let all = journals.withLock { $0 }
        let continued = Set(all.values.compactMap { $0.header.parent?.log })
        let ends = all.values.filter { !continued.contains($0.header.log) }.sorted { $0.header.log < $1.header.log }
        guard let last = ends.first else { return [] }
        guard ends.count == 1 else {
            throw .healing("the province holds \(ends.count) logs of this office, none of which continues the other")
        }
        var chain = [last]
        while let parent = chain[0].header.parent {
            guard let journal = all[parent.log],
                journal.head == Cursor(position: parent.position, digest: parent.digest)
            else { throw .healing("log \(parent.log) does not end where \(chain[0].header.log) continues it") }
            chain.insert(journal, at: 0)
        }
        return chain
    }

    /// Closes the drafts, which stay where they are.
    func close() throws(JournalError) {
        let all = journals.withLock { journals in
            defer { journals = [:] }
            return journals
        }
        for journal in all.values { try journal.close() }
    }

    /// Removes the drafts.
    func discard() {
        let logs = journals.withLock { Array($0.keys) }
        try? close()
        for log in logs { try? files.remove(draft: files.parentDraft(log)) }
    }
}

extension Refusal {
    /// The healing comes to no end.
    static func healing(_ reason: String) -> Refusal { Refusal(.healingFailed, reason, permanent: false) }
}
