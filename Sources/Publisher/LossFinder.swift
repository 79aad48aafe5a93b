internal import EventSchema
internal import Journal
internal import StreamProtocol

/// Finds the positions that are known to have existed and that nobody holds any more.
///
/// Of the logs that the province holds, those behind its closing point; of a log that only the office had, all. They are
/// known by what was announced or acknowledged, and by the traces in the office's own file.
struct LossFinder {
    private struct Traces {
        /// Where the province's copy ends; 0 where it has none.
        var closing: Cursor?
        /// Announced or acknowledged.
        var known: Position = .beforeFirst
        /// The last of which the office's file has a trace.
        var traced: Position = .beforeFirst
        /// The file holds other records than the province's copy at its closing point.
        var isAnother = false
        var held = PositionSet()
    }

    private var traces: [LogID: Traces] = [:]
    /// In the order in which they are told.
    private var order: [LogID] = []

    /// - Parameter known: the highest position announced or acknowledged, by log.
    init(chain: [Journal], known: [LogID: Position]) {
        for journal in chain {
            note(journal.header.log)
            traces[journal.header.log]?.closing = journal.head
        }
        for (log, position) in known.sorted(by: { $0.key < $1.key }) {
            note(log)
            traces[log]?.known = position
        }
    }

    private mutating func note(_ log: LogID) {
        guard traces[log] == nil else { return }
        traces[log] = Traces()
        order.append(log)
    }

    /// - Parameter salvaged: the positions of the file whose records are held now.
    mutating func take(_ file: OutboxSalvage, salvaged: PositionSet) throws {
        guard let log = file.header?.log else { return }
        note(log)
        traces[log]?.traced = file.known
        traces[log]?.held = salvaged
        guard let closing = traces[log]?.closing, let there = file.digest(at: closing.position) else { return }
        traces[log]?.isAnother = there != closing.digest
    }

    func lost() -> [Healing.Lost] {
        order.flatMap { log -> [Healing.Lost] in
            guard let traces = traces[log] else { return [] }
            return lost(traces).map {
                Healing.Lost(log: log, from: Position($0.lowerBound), through: Position($0.upperBound))
            }
        }
    }

    private func lost(_ traces: Traces) -> [ClosedRange<UInt64>] {
        let first = (traces.closing?.position ?? .beforeFirst).next.value
        let last = max(traces.known, traces.traced).value
        guard last >= first else { return [] }
        let missing = traces.held.missing(in: first...last)
        // Records beside the province's copy stand for nothing of it. But what was announced may have been their own end:
        // only further on is it known that the other records existed.
        guard traces.isAnother, traces.known.value >= first, traces.known > traces.traced else { return missing }
        let rest = missing.compactMap { range -> ClosedRange<UInt64>? in
            let start = max(range.lowerBound, traces.known.value + 1)
            return start <= range.upperBound ? start...range.upperBound : nil
        }
        return [first...traces.known.value] + rest
    }
}
