import EventSchema
import StreamProtocol

/// The invariants a simulated world must keep.
extension SimulatedWorld {
    /// I1, I2, I4: what a ledger holds of a log is its beginning, byte for byte, each record once. Where an old copy of
    /// the outbox was restored, it is the beginning of one of the two histories, never of a mixture.
    func checkPrefixes(_ aggregator: Int) -> String? {
        for (index, office) in offices.enumerated() {
            guard let stored = aggregators[aggregator].ledger[office.header.log] else { continue }
            guard let history = history(of: office, in: stored) else {
                return "I1: the ledger holds what the office never recorded"
            }
            guard stored.cursor == cursor(history, at: stored.records.count) else {
                return "I8: the cursor's digest is not the chain's"
            }
            if let broken = checkAcknowledged(office, index, aggregator, history, stored) { return broken }
        }
        return nil
    }

    /// I1: what was acknowledged is still there, as it was acknowledged.
    private func checkAcknowledged(
        _ office: SimulatedOffice, _ index: Int, _ aggregator: Int, _ history: SimulatedOffice.History,
        _ stored: SimulatedAggregator.Stored
    ) -> String? {
        guard let acknowledged = offices[index].links[aggregator].acknowledged else { return nil }
        let position = Int(acknowledged.position.value)
        guard position <= stored.records.count, cursor(history, at: position) == acknowledged else {
            return "I1: \(office.header.office) had \(position) acknowledged, which the ledger no longer holds"
        }
        return nil
    }

    /// I11: with the faults off, everything has arrived. I9: or the log is fenced, since an old copy was restored.
    func checkEnd() -> String? {
        for (index, aggregator) in aggregators.enumerated() {
            if let broken = checkPrefixes(index) { return broken }
            for office in offices {
                let stored = aggregator.ledger[office.header.log]?.records ?? []
                let isFenced = aggregator.follower.fence(office.header.log) != nil
                if isFenced, office.before == nil { return "I9: \(office.header.office) is fenced without a reason" }
                if !isFenced, stored != office.records {
                    return "I11: \(office.header.office) recorded \(office.records.count), stored \(stored.count)"
                }
            }
        }
        return nil
    }

    private func history(of office: SimulatedOffice, in stored: SimulatedAggregator.Stored)
        -> SimulatedOffice.History?
    {
        office.histories.first { history in
            stored.records.count <= history.records.count
                && stored.records.elementsEqual(history.records.prefix(stored.records.count))
        }
    }

    private func cursor(_ history: SimulatedOffice.History, at position: Int) -> Cursor {
        Cursor(position: Position(UInt64(position)), digest: history.digests[position])
    }
}
