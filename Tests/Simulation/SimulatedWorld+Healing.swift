import EventSchema
import StreamProtocol

/// How a simulated office goes on after an old copy of its outbox was put in place.
extension SimulatedWorld {
    private static let mostHealings = 4

    /// Heals once every province has noticed; asked again until then, while there is time for the rest.
    mutating func heal(_ office: Int) {
        let log = offices[office].current.header.log
        guard offices[office].healings < Self.mostHealings, nowMs < Self.faultsEndMs + 10_000 else { return }
        let isNoticed = aggregators.allSatisfy { aggregator in
            aggregator.follower.fence(log) != nil || aggregator.ledger[log] == nil
        }
        guard isNoticed else { return schedule(.healOffice(office), at: nowMs + 1_000) }
        let chains = aggregators.map { $0.chain(of: offices[office].office) }
        guard let longest = chains.max(by: { Self.length($0) < Self.length($1) }), !longest.isEmpty,
            chains.allSatisfy({ Self.isBeginning($0, of: longest) })
        else { return }
        offices[office].heal(
            behind: longest, log: LogID(random: (random.next(), random.next())),
            leavingOutTheRest: sabotage == .healWithoutTheRest)
        startOffice(office)
        let child = offices[office].current.header
        guard let parent = child.parent else { return }
        for aggregator in aggregators.indices {
            schedule(
                .admit(aggregator, child.log, parent), at: nowMs + UInt64(random.pick(1...5_000)))
        }
    }

    private static func length(_ chain: [SimulatedAggregator.Stored]) -> Int {
        chain.reduce(0) { $0 + $1.records.count + 1 }
    }

    /// Whether both hold the same as far as the shorter one goes.
    private static func isBeginning(
        _ short: [SimulatedAggregator.Stored], of long: [SimulatedAggregator.Stored]
    ) -> Bool {
        guard short.count <= long.count else { return false }
        return zip(short, long).enumerated().allSatisfy { index, pair in
            guard pair.0.header == pair.1.header else { return false }
            let isLast = index == short.count - 1
            let held = pair.0.records
            return isLast ? held.elementsEqual(pair.1.records.prefix(held.count)) : held == pair.1.records
        }
    }
}
