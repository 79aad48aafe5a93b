internal import DequeModule
internal import EventSchema

/// Batches of logs that their office has not announced, kept until it is certain that it does not.
///
/// An honest office's batch can come before the HELLO that names its log: they take two connections, and this side may just have
/// started. So nobody is told before the office has had the time to say it.
struct StrayBatches: Sendable {
    /// A log of which batches came.
    struct Stray: Sendable {
        let office: OfficeID
        let log: LogID
        /// The records of the first batch, for people.
        let first: Position
        let last: Position
        let due: Milliseconds
        /// How many batches came until it was due.
        var batches = 1
    }

    /// Logs of one office kept at once. More of them would tell nothing more, and one key must not fill the memory.
    static let logsOfAnOffice = 8

    /// In the order in which they are due, since each waits as long.
    private var queue: Deque<(office: OfficeID, log: LogID, due: Milliseconds)> = []
    private var strays: [OfficeID: [LogID: Stray]] = [:]

    /// When the first of them is to be judged.
    var deadline: Milliseconds? { queue.first?.due }

    mutating func note(_ batch: Batch, due: Milliseconds) {
        let known = strays[batch.office] ?? [:]
        if known[batch.log] != nil {
            strays[batch.office]?[batch.log]?.batches += 1
        } else if known.count < Self.logsOfAnOffice {
            strays[batch.office, default: [:]][batch.log] = Stray(
                office: batch.office, log: batch.log, first: batch.first, last: batch.last, due: due)
            queue.append((batch.office, batch.log, due))
        }
    }

    /// Those whose time is over; they are kept no longer.
    mutating func takeDue(at now: Milliseconds) -> [Stray] {
        var due: [Stray] = []
        while let next = queue.first, next.due <= now {
            queue.removeFirst()
            guard let stray = strays[next.office]?.removeValue(forKey: next.log) else { continue }
            if strays[next.office]?.isEmpty == true { strays[next.office] = nil }
            due.append(stray)
        }
        return due
    }
}
