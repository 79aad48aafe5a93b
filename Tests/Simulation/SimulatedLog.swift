import EventSchema
import StreamProtocol

/// A log as it lies on an office's disk.
struct SimulatedLog {
    let header: LogHeader
    private(set) var records: [[UInt8]] = []
    /// `digests[n]` is the digest at position n.
    private(set) var digests: [Digest]
    /// Last positions of commits: where a batch may end.
    private(set) var commitEnds: [Int] = []
    /// What the log held when an older copy of it was put in its place; nil when that never happened.
    private(set) var before: History?

    struct History {
        var records: [[UInt8]]
        var digests: [Digest]
    }

    init(header: LogHeader) {
        self.header = header
        digests = [header.genesis]
    }

    var head: Cursor { Cursor(position: Position(UInt64(records.count)), digest: digests[records.count]) }
    var announced: AnnouncedLog { AnnouncedLog(header: header, head: head) }

    /// One synced commit.
    mutating func commit(_ new: [[UInt8]]) -> Batch? {
        let first = records.count + 1
        for record in new {
            digests.append(Chain.extend(digests[records.count], with: record))
            records.append(record)
        }
        commitEnds.append(records.count)
        return batch(first: first, last: records.count)
    }

    /// An older copy of the outbox is put in place: the log as it was after so many commits.
    mutating func restore(commits: Int) {
        guard before == nil, commits < commitEnds.count else { return }
        before = History(records: records, digests: digests)
        commitEnds = Array(commitEnds.prefix(commits))
        records = Array(records.prefix(commitEnds.last ?? 0))
        digests = Array(digests.prefix(records.count + 1))
    }

    /// Histories of the same log that the office had before it was healed.
    private var former: [History] = []

    /// A log as somebody holds it, for the office to serve: it was closed there.
    init(copy: SimulatedAggregator.Stored, of own: SimulatedLog?) {
        header = copy.header
        digests = [header.genesis]
        // A copy may end a batch wherever one was stored; where does not matter here.
        for record in copy.records { _ = commit([record]) }
        before = own?.before
        former = own?.histories ?? []
    }

    /// All histories, the present one first.
    var histories: [History] { [History(records: records, digests: digests)] + (before.map { [$0] } ?? []) + former }

    var commits: Int { commitEnds.count }

    /// Whole commits from a position on, as many as fit; at least one.
    func batch(_ fetch: Fetch) -> Batch? {
        let first = Int(fetch.from.value)
        guard first >= 1, first <= records.count else { return nil }
        var last: Int?
        for end in commitEnds where end >= first {
            let bytes = records[(first - 1)..<end].reduce(0) { $0 + $1.count + 1 }
            if last != nil, bytes > fetch.maxBytes { break }
            last = end
        }
        return last.flatMap { batch(first: first, last: $0) }
    }

    private func batch(first: Int, last: Int) -> Batch? {
        guard first <= last else { return nil }
        return Batch(
            office: header.office, log: header.log, first: Position(UInt64(first)), count: last - first + 1,
            before: digests[first - 1], after: digests[last],
            signature: HeadSignature(keyID: "simulated", signature: Array(repeating: 0, count: 64)),
            lines: Array(records[(first - 1)..<last].joined(separator: [0x0A])))
    }
}
