import EventSchema
import StreamProtocol

/// The invariants a simulated world must keep.
extension SimulatedWorld {
    /// I1, I2, I4: what a ledger holds of a log is its beginning, byte for byte, each record once. Where an old copy of
    /// the outbox was restored, it is the beginning of one of the two histories, never of a mixture.
    func checkPrefixes(_ aggregator: Int) -> String? {
        for (index, office) in offices.enumerated() {
            for log in office.logs {
                guard let stored = aggregators[aggregator].ledger[log.header.log] else { continue }
                guard let history = history(of: log, in: stored) else {
                    return "I1: the ledger holds what the office never recorded"
                }
                guard stored.cursor == cursor(history, at: stored.records.count) else {
                    return "I8: the cursor's digest is not the chain's"
                }
                if let broken = checkAcknowledged(log, index, aggregator, history, stored) { return broken }
            }
        }
        return nil
    }

    /// I1: what was acknowledged is still there, as it was acknowledged.
    private func checkAcknowledged(
        _ log: SimulatedLog, _ office: Int, _ aggregator: Int, _ history: SimulatedLog.History,
        _ stored: SimulatedAggregator.Stored
    ) -> String? {
        guard let acknowledged = offices[office].links[aggregator].acknowledged[log.header.log] else { return nil }
        let position = Int(acknowledged.position.value)
        guard position <= stored.records.count, cursor(history, at: position) == acknowledged else {
            return "I1: \(log.header.office) had \(position) acknowledged, which the ledger no longer holds"
        }
        return nil
    }

    /// I11: with the faults off, everything has arrived. I9: or the log is fenced, since an old copy was restored.
    func checkEnd() -> String? {
        for (index, aggregator) in aggregators.enumerated() {
            if let broken = checkPrefixes(index) { return broken }
            for office in offices {
                let log = office.current.header.log
                let stored = aggregator.ledger[log]?.records ?? []
                let isFenced = aggregator.follower.fence(log) != nil
                if isFenced, !office.wasRestored { return "I9: \(office.office) is fenced without a reason" }
                guard !isFenced, stored != office.current.records else { continue }
                return "I11: \(office.office) recorded \(office.current.records.count), stored \(stored.count)"
            }
        }
        return checkHealed()
    }

    /// What an office has after a healing is what every province holds: each record once, over all of its logs.
    private func checkHealed() -> String? {
        for office in offices where office.healings > 0 {
            let own = office.logs.flatMap(\.records)
            if !office.promised.isSubset(of: own) { return "I1: \(office.office) lost a record when it was healed" }
            if Set(own).count != own.count { return "I2: \(office.office) has a record twice" }
            for aggregator in aggregators {
                let held = aggregator.chain(of: office.office).flatMap(\.records)
                if held != own { return "I1: \(office.office) was healed, and a ledger holds something else" }
            }
        }
        return nil
    }

    private func history(of log: SimulatedLog, in stored: SimulatedAggregator.Stored) -> SimulatedLog.History? {
        log.histories.first { history in
            stored.records.count <= history.records.count
                && stored.records.elementsEqual(history.records.prefix(stored.records.count))
        }
    }

    private func cursor(_ history: SimulatedLog.History, at position: Int) -> Cursor {
        Cursor(position: Position(UInt64(position)), digest: history.digests[position])
    }
}
