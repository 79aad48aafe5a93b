import EventSchema
import StreamProtocol

/// A province: its ledger as it lies on disk, the follower machine, and what is handed on but not yet committed.
struct SimulatedAggregator {
    struct Stored {
        var header: LogHeader
        var records: [[UInt8]] = []
        var cursor: Cursor
        var highest: Position
    }

    let life: String
    private(set) var policy: AdmissionPolicy
    let settings: StreamFollower<Int>.Settings
    private(set) var ledger: [LogID: Stored] = [:]
    private(set) var taken: UInt64 = 0
    var follower: StreamFollower<Int>
    var waiting: [(batch: Batch, lane: StreamFollower<Int>.Lane)] = []
    var storing = false
    var tickAt: UInt64?
    /// Grows with every restart, so that a commit of a killed process does not finish in the next one.
    private(set) var run = 0

    init(life: String, policy: AdmissionPolicy, settings: StreamFollower<Int>.Settings) {
        self.life = life
        self.policy = policy
        self.settings = settings
        follower = StreamFollower(
            policy: policy, ledger: LedgerHead(life: life, position: 0, digest: .zero), logs: [], settings: settings)
    }

    var head: LedgerHead { LedgerHead(life: life, position: taken, digest: .zero) }

    /// Killed and started again: what was not committed is gone.
    mutating func restart() {
        run += 1
        waiting = []
        storing = false
        tickAt = nil
        let logs = ledger.values.map { (header: $0.header, cursor: $0.cursor, highest: $0.highest) }
        follower = StreamFollower(policy: policy, ledger: head, logs: logs, settings: settings)
    }

    /// The province's log admits one more log; the machine is told by the caller.
    mutating func admit(_ log: LogID, behind parent: LogHeader.ParentLink) {
        policy = AdmissionPolicy(
            province: policy.province, offices: policy.offices,
            admitted: policy.admitted.merging([log: parent]) { first, _ in first })
    }

    /// What is held of an office, oldest log first.
    func chain(of office: OfficeID) -> [Stored] {
        let own = ledger.values.filter { $0.header.office == office }
        var chain: [Stored] = []
        while let next = own.first(where: { $0.header.parent?.log == chain.last?.header.log }) { chain.append(next) }
        return chain
    }

    mutating func admit(_ header: LogHeader) {
        ledger[header.log] = ledger[header.log] ?? Stored(header: header, cursor: header.start, highest: .beforeFirst)
    }

    mutating func announce(_ log: LogID, _ position: Position) {
        guard var stored = ledger[log] else { return }
        stored.highest = max(stored.highest, position)
        ledger[log] = stored
    }

    /// One synced transaction over everything that waits, live batches first; nil when the fence is broken.
    ///
    /// - Parameters:
    ///   - backwards: sabotage: in the wrong order.
    ///   - losingLast: sabotage: the last batch is reported, not written.
    mutating func store(backwards: Bool = false, losingLast: Bool = false) -> [StreamFollower<Int>.StoredBatch]? {
        var batches = waiting.filter { $0.lane == .live } + waiting.filter { $0.lane == .fetched }
        if backwards { batches.reverse() }
        waiting = []
        var results: [StreamFollower<Int>.StoredBatch] = []
        for (index, (batch, lane)) in batches.enumerated() {
            guard let stored = ledger[batch.log], stored.cursor.position.next == batch.first,
                stored.cursor.digest == batch.before
            else { return nil }
            if !losingLast || index < batches.count - 1 { append(batch) }
            results.append(Self.stored(batch, lane: lane))
        }
        return results
    }

    /// Writes a batch, whatever the cursor says.
    mutating func append(_ batch: Batch) {
        guard var stored = ledger[batch.log] else { return }
        stored.records += batch.records.map { Array($0) }
        stored.cursor = batch.end
        stored.highest = max(stored.highest, batch.last)
        taken += UInt64(batch.count)
        ledger[batch.log] = stored
    }

    static func stored(_ batch: Batch, lane: StreamFollower<Int>.Lane) -> StreamFollower<Int>.StoredBatch {
        .init(
            log: batch.log, through: batch.end, bytes: batch.waitingBytes, lane: lane, accepted: batch.count,
            rejected: 0, parked: 0)
    }

    /// Sabotage: drops what is held of a log.
    mutating func drop(_ log: LogID) { ledger[log] = nil }
}
