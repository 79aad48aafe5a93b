import EventSchema
import StreamProtocol

/// The invariants a simulated world must keep.
extension SimulatedWorld {
    /// I1, I2, I4: what a ledger holds of a log is its beginning, byte for byte, each record once.
    func checkPrefixes(_ aggregator: Int) -> String? {
        for office in offices {
            guard let stored = aggregators[aggregator].ledger[office.header.log] else { continue }
            guard stored.records.count <= office.records.count,
                stored.records.elementsEqual(office.records.prefix(stored.records.count))
            else { return "I1: the ledger holds what the office never recorded" }
            guard
                stored.cursor
                    == Cursor(
                        position: Position(UInt64(stored.records.count)), digest: office.digests[stored.records.count])
            else { return "I8: the cursor's digest is not the chain's" }
        }
        return nil
    }

    /// I11: with the faults off, everything has arrived; I1: what was acknowledged is there.
    func checkEnd() -> String? {
        for (index, aggregator) in aggregators.enumerated() {
            for office in offices {
                let stored = aggregator.ledger[office.header.log]?.records.count ?? 0
                if stored < office.links[index].acknowledged {
                    return
                        "I1: \(office.header.office) acknowledged \(office.links[index].acknowledged), stored \(stored)"
                }
                if stored != office.records.count {
                    return "I11: \(office.header.office) recorded \(office.records.count), stored \(stored)"
                }
            }
        }
        return nil
    }
}
