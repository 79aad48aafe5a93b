/// How badly one simulated world behaves, drawn from its seed. Per mille where nothing else is said.
struct SimulationFaults: Sendable {
    var drop: Int
    var duplicate: Int
    /// The longest delay; messages that draw different delays overtake each other.
    var delayMs: Int
    var liveLaneOn: Bool
    var liveDrop: Int
    /// Moments at which one office or aggregator is killed and started again from its disk.
    var restarts: Int
    /// Moments at which one link is cut for a while.
    var partitions: Int
    var offices: Int
    var aggregators: Int
    var commits: Int
    /// The longest time one commit of a ledger takes.
    var storeMs: Int
    /// Offices whose outbox is replaced by an older copy of itself.
    var restores: Int

    init(random: inout SeededRandom) {
        let calm = random.chance(perMille: 100)
        drop = calm ? 0 : random.pick(0...150)
        duplicate = calm ? 0 : random.pick(0...150)
        delayMs = calm ? 1 : random.pick(1...3_000)
        liveLaneOn = random.chance(perMille: 800)
        liveDrop = random.pick(0...400)
        restarts = calm ? 0 : random.pick(0...12)
        partitions = calm ? 0 : random.pick(0...6)
        offices = random.pick(1...5)
        aggregators = random.pick(1...2)
        commits = random.pick(1...80)
        storeMs = random.pick(1...400)
        restores = !calm && random.chance(perMille: 150) ? 1 : 0
    }
}
