import EventSchema
import StreamProtocol

/// A source machine and its clock.
struct SourceStage {
    private(set) var machine: StreamSource
    private(set) var nowMs: UInt64 = 0

    init(
        _ logs: [SampleLog], role: StreamSource.Role = .dialling, witnessed: LedgerHead? = nil,
        settings: StreamSource.Settings = .init()
    ) {
        machine = StreamSource(
            role: role, node: logs.first?.office.text ?? "nobody", logs: logs.map(\.announced), editions: [],
            witnessed: witnessed, settings: settings)
    }

    var now: Now {
        Now(monotonic: Milliseconds(nowMs), clock: Timestamp(milliseconds: 1_416_000_000_000 + Int64(nowMs)))
    }

    mutating func give(_ input: StreamSource.Input) -> [StreamSource.Action] { machine.handle(input, now: now) }

    mutating func receive(_ message: ControlMessage) -> [StreamSource.Action] { give(.received(message)) }

    mutating func pass(_ milliseconds: UInt64) -> [StreamSource.Action] {
        nowMs += milliseconds
        guard let deadline = machine.deadline, deadline <= now.monotonic else { return [] }
        return give(.tick)
    }

    func welcome(life: String = "0123456789abcdef", _ cursors: [Welcome.FollowedCursor] = []) -> ControlMessage {
        .welcome(
            Welcome(
                version: 1, logs: cursors, ledger: LedgerHead(life: life, position: 7, digest: .zero), clock: now.clock)
        )
    }

    /// Started and welcomed.
    mutating func serve() {
        _ = give(.started)
        _ = receive(welcome())
    }
}

extension [StreamSource.Action] {
    var sent: [ControlMessage] { compactMap { if case .send(let message) = $0 { message } else { nil } } }

    var hellos: [Hello] { sent.compactMap { if case .hello(let hello) = $0 { hello } else { nil } } }

    var refusals: [Refusal] { sent.compactMap { if case .refuse(let refusal) = $0 { refusal } else { nil } } }

    var beats: [Beat] { sent.compactMap { if case .beat(let beat) = $0 { beat } else { nil } } }
}
