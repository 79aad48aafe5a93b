import EventSchema
import StreamProtocol

/// A follower machine and its clock; peers are small numbers.
struct FollowerStage {
    typealias Machine = StreamFollower<Int>

    private(set) var machine: Machine
    private(set) var policy: AdmissionPolicy
    private(set) var nowMs: UInt64 = 0
    var ledger = LedgerHead(life: "0123456789abcdef", position: 0, digest: .zero)

    init(
        offices: [String] = ["450", "452", "453"], holding: [(SampleLog, Int)] = [], highest: Int? = nil,
        admitted: [LogID: LogHeader.ParentLink] = [:], settings: Machine.Settings = .init()
    ) throws {
        policy = AdmissionPolicy(
            province: try ProvinceID("44"), offices: Set(try offices.map { try OfficeID($0) }), admitted: admitted)
        let logs = holding.map { log, position in
            (header: log.header, cursor: log.cursor(position), highest: Position(UInt64(highest ?? position)))
        }
        machine = Machine(policy: policy, ledger: ledger, logs: logs, settings: settings)
    }

    var now: Now {
        Now(monotonic: Milliseconds(nowMs), clock: Timestamp(milliseconds: 1_416_000_000_000 + Int64(nowMs)))
    }

    mutating func give(_ message: ControlMessage, from peer: Int) -> [Machine.Action] {
        machine.handle(.received(message, from: peer), now: now)
    }

    /// The province's log admitted these logs.
    mutating func admit(_ logs: [LogID: LogHeader.ParentLink]) -> [Machine.Action] {
        list(policy.offices.map(\.text), admitting: logs)
    }

    /// The province's log lists these offices now.
    mutating func list(_ offices: [String], admitting logs: [LogID: LogHeader.ParentLink] = [:]) -> [Machine.Action] {
        policy = AdmissionPolicy(
            province: policy.province, offices: Set(offices.compactMap(OfficeID.init(validating:))), admitted: logs)
        return machine.handle(.policy(policy), now: now)
    }

    /// The province's log orders these removals.
    mutating func order(_ removals: [AdmissionPolicy.Removal]) -> [Machine.Action] {
        policy = AdmissionPolicy(
            province: policy.province, offices: policy.offices,
            removals: Dictionary(grouping: removals, by: \.order.log))
        return machine.handle(.policy(policy), now: now)
    }

    mutating func giveLive(_ batch: Batch) -> [Machine.Action] { machine.handle(.live(batch), now: now) }

    /// Advances the clock and gives a tick if the machine wants one by then.
    mutating func pass(_ milliseconds: UInt64) -> [Machine.Action] {
        nowMs += milliseconds
        guard let deadline = machine.deadline, deadline <= now.monotonic else { return [] }
        return machine.handle(.tick, now: now)
    }

    /// The ledger commits what these actions handed on, in their order.
    mutating func commit(_ actions: [Machine.Action]) -> [Machine.Action] {
        let stored = actions.stored.map { batch, lane in
            Machine.StoredBatch(
                log: batch.log, through: batch.end, bytes: batch.waitingBytes, lane: lane, accepted: batch.count,
                rejected: 0, parked: 0)
        }
        ledger.position += UInt64(stored.reduce(0) { $0 + $1.accepted })
        return machine.handle(.stored(stored, ledger: ledger), now: now)
    }

    /// The keeper could not store a batch of no bytes.
    mutating func unstored(_ log: LogID, _ refusal: Refusal) -> [Machine.Action] {
        machine.handle(.unstored(log, bytes: 0, lane: .live, refusal: refusal), now: now)
    }

    mutating func hello(
        _ announced: AnnouncedLog..., node: String? = nil, echo: String? = nil, instance: String? = nil,
        from peer: Int = 1
    ) -> [Machine.Action] {
        let hello = Hello(
            node: node ?? announced.first.map { $0.header.office.text } ?? "nobody", logs: announced, editions: [],
            witnessed: nil, clock: now.clock, echo: echo, instance: instance)
        return give(.hello(hello), from: peer)
    }
}

extension [StreamFollower<Int>.Action] {
    var stored: [(batch: Batch, lane: StreamFollower<Int>.Lane)] {
        compactMap { if case .store(let batch, let lane) = $0 { (batch, lane) } else { nil } }
    }

    var sent: [(message: ControlMessage, peer: Int)] {
        compactMap { if case .send(let message, let peer) = $0 { (message, peer) } else { nil } }
    }

    var fetches: [(fetch: Fetch, peer: Int)] {
        sent.compactMap { if case .fetch(let fetch) = $0.message { (fetch, $0.peer) } else { nil } }
    }

    var welcomes: [Welcome] { sent.compactMap { if case .welcome(let welcome) = $0.message { welcome } else { nil } } }

    var refusals: [Refusal] { sent.compactMap { if case .refuse(let refusal) = $0.message { refusal } else { nil } } }

    var opens: [Open] { sent.compactMap { if case .open(let open) = $0.message { open } else { nil } } }

    var acks: [(ack: Ack, peer: Int)] {
        sent.compactMap { if case .ack(let ack) = $0.message { (ack, $0.peer) } else { nil } }
    }

    var pending: [LogHeader] { compactMap { if case .pending(let header) = $0 { header } else { nil } } }

    var onlines: [Bool] { compactMap { if case .online(_, let isOnline, _) = $0 { isOnline } else { nil } } }

    var alarms: [Refusal] { compactMap { if case .alarm(_, let refusal) = $0 { refusal } else { nil } } }
}
