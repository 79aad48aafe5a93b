import EventSchema
import HeapModule
import StreamProtocol

/// Offices and aggregators around the real machines, under a seeded clock, network and disk.
struct SimulatedWorld {
    /// What a run came to. `failure` names the invariant of the proof that broke.
    struct Outcome: Sendable {
        var steps = 0
        var simulatedMs: UInt64 = 0
        var records = 0
        var failure: String?
    }

    enum Happening {
        case toAggregator(Int, office: Int, connection: Int, [[UInt8]])
        case toOffice(Int, aggregator: Int, connection: Int, [[UInt8]])
        case live(Int, [[UInt8]])
        case officeTick(Int, aggregator: Int, connection: Int)
        case aggregatorTick(Int, run: Int)
        case storeDone(Int, run: Int)
        case commit(Int)
        case restartOffice(Int)
        case restartAggregator(Int)
        case restoreOffice(Int)
        case healOffice(Int)
        case admit(Int, LogID, LogHeader.ParentLink)
        case cut(office: Int, aggregator: Int, untilMs: UInt64)
    }

    private struct Scheduled: Comparable {
        let at: UInt64
        let order: Int
        let happening: Happening

        static func < (left: Self, right: Self) -> Bool { (left.at, left.order) < (right.at, right.order) }
        static func == (left: Self, right: Self) -> Bool { left.order == right.order }
    }

    /// After this moment nothing fails any more; by `endMs` everything must have arrived (invariant I11: 30 s).
    static let faultsEndMs: UInt64 = 60_000
    static let endMs: UInt64 = faultsEndMs + 30_000

    var random: SeededRandom
    let faults: SimulationFaults
    let sabotage: SimulationSabotage?
    var offices: [SimulatedOffice] = []
    var aggregators: [SimulatedAggregator] = []
    private(set) var outcome = Outcome()
    private(set) var nowMs: UInt64 = 0
    private var queue = Heap<Scheduled>()
    private var order = 0
    private var connections = 0
    /// Of any office: each process names itself anew.
    private var starts = 0

    init(seed: UInt64, sabotage: SimulationSabotage? = nil) throws(SchemaError) {
        random = SeededRandom(seed: seed)
        self.sabotage = sabotage
        faults = SimulationFaults(random: &random)
        let province = try ProvinceID("44")
        var ids: Set<OfficeID> = []
        for index in 0..<faults.offices {
            let office = try OfficeID("office-\(index)")
            ids.insert(office)
            let log = LogID(random: (random.next(), random.next()))
            offices.append(
                SimulatedOffice(header: LogHeader(log: log, province: province, office: office, kind: .exercise)))
        }
        var settings = StreamFollower<Int>.Settings()
        settings.fetchesUnderWay = random.pick(1...4)
        settings.fetchBytes = random.pick(40...600)
        settings.waitingBytes = settings.fetchBytes * random.pick(1...6) + 4_096
        settings.liveReserveBytes = settings.fetchBytes * random.pick(0...2)
        for index in 0..<faults.aggregators {
            let policy = AdmissionPolicy(province: province, offices: ids)
            aggregators.append(SimulatedAggregator(life: "life-\(index)", policy: policy, settings: settings))
        }
    }

    var now: Now {
        Now(monotonic: Milliseconds(nowMs), clock: Timestamp(milliseconds: 1_416_000_000_000 + Int64(nowMs)))
    }

    mutating func run() -> Outcome {
        for office in offices.indices { startOffice(office) }
        for _ in 0..<faults.commits {
            schedule(.commit(random.pick(0...(offices.count - 1))), at: moment())
        }
        for _ in 0..<faults.restarts {
            let office = random.chance(perMille: 600)
            schedule(
                office
                    ? .restartOffice(random.pick(0...(offices.count - 1)))
                    : .restartAggregator(random.pick(0...(aggregators.count - 1))), at: moment())
        }
        for _ in 0..<faults.restores {
            schedule(.restoreOffice(random.pick(0...(offices.count - 1))), at: moment())
        }
        for _ in 0..<faults.partitions {
            let start = moment()
            let until = min(start + UInt64(random.pick(1...20_000)), Self.faultsEndMs)
            let office = random.pick(0...(offices.count - 1))
            let aggregator = random.pick(0...(aggregators.count - 1))
            schedule(.cut(office: office, aggregator: aggregator, untilMs: until), at: start)
        }
        while let next = queue.popMin(), next.at <= Self.endMs, outcome.failure == nil {
            nowMs = next.at
            outcome.steps += 1
            happen(next.happening)
        }
        outcome.simulatedMs = nowMs
        outcome.records = offices.reduce(0) { $0 + $1.current.records.count }
        if outcome.failure == nil { outcome.failure = checkEnd() }
        return outcome
    }

    private mutating func moment() -> UInt64 { UInt64(random.pick(0...Int(Self.faultsEndMs))) }

    mutating func schedule(_ happening: Happening, at: UInt64) {
        order += 1
        queue.insert(Scheduled(at: at, order: order, happening: happening))
    }

    mutating func fail(_ invariant: String) { outcome.failure = outcome.failure ?? "\(invariant) at \(nowMs) ms" }

    /// A fresh machine and fresh connections, as after a start of the process.
    mutating func startOffice(_ office: Int) {
        let before = offices[office].links
        offices[office].links = []
        starts += 1
        for aggregator in aggregators.indices {
            let source = StreamSource(
                role: .dialling, node: offices[office].office.text, logs: offices[office].announced,
                editions: [], witnessed: nil, instance: "start-\(starts)")
            connections += 1
            var link = SimulatedOffice.Link(source: source, connection: connections)
            if before.indices.contains(aggregator) {
                link.cutUntil = before[aggregator].cutUntil
                link.acknowledged = before[aggregator].acknowledged
            }
            offices[office].links.append(link)
            feed(.started, to: office, aggregator)
        }
    }

    mutating func reconnect(_ office: Int, _ aggregator: Int) {
        connections += 1
        offices[office].links[aggregator].connection = connections
        feed(.started, to: office, aggregator)
    }
}
