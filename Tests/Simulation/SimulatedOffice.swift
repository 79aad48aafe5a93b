import EventSchema
import StreamProtocol

/// An office: its logs as they lie on disk, and one source machine a link.
struct SimulatedOffice {
    /// The logs that the present one continues, oldest first.
    private(set) var closed: [SimulatedLog] = []
    var current: SimulatedLog
    var links: [Link] = []
    /// How often it was healed.
    private(set) var healings = 0
    /// What it or the province had when it was healed: nothing of it may be lost.
    private(set) var promised: Set<[UInt8]> = []

    /// A connection to one aggregator. `connection` is new with every new socket.
    struct Link {
        var source: StreamSource
        var connection: Int
        var cutUntil: UInt64 = 0
        /// The highest position acknowledged on this link, ever, of each log: what the office relies on.
        var acknowledged: [LogID: Cursor] = [:]
        var tickAt: UInt64?
    }

    init(header: LogHeader) { current = SimulatedLog(header: header) }

    var office: OfficeID { current.header.office }
    var logs: [SimulatedLog] { closed + [current] }
    var announced: [AnnouncedLog] { logs.map(\.announced) }

    /// An old copy was put in place once.
    var wasRestored: Bool { logs.contains { $0.before != nil } }

    func batch(_ fetch: Fetch) -> Batch? { logs.first { $0.header.log == fetch.log }?.batch(fetch) }

    /// Goes on in a new log behind what a province holds.
    ///
    /// - Parameters:
    ///   - chain: the province's copies, oldest first.
    ///   - log: the id of the new log.
    ///   - leavingOutTheRest: sabotage: what the province lacks is forgotten.
    mutating func heal(behind chain: [SimulatedAggregator.Stored], log: LogID, leavingOutTheRest: Bool = false) {
        guard let last = chain.last else { return }
        let held = Set(chain.flatMap(\.records))
        let rest = logs.flatMap(\.records).filter { !held.contains($0) }
        let parent = LogHeader.ParentLink(
            log: last.header.log, position: last.cursor.position, digest: last.cursor.digest)
        let header = LogHeader(
            log: log, province: current.header.province, office: office, kind: current.header.kind, parent: parent)
        let own = logs
        closed = chain.map { copy in SimulatedLog(copy: copy, of: own.first { $0.header.log == copy.header.log }) }
        current = SimulatedLog(header: header)
        promised.formUnion(held.union(rest))
        if !rest.isEmpty, !leavingOutTheRest { _ = current.commit(rest) }
        healings += 1
    }
}
