import EventSchema
import Foundation
import Harness
import StreamProtocol
import Streaming
import Synchronization
import ZeroMQ

/// From handing an event to the desk until the aggregator's totals contain it, at a steady rate.
struct LatencyMeasure {
    struct Outcome {
        var p50: Double
        var p99: Double
        var receiptP50: Double
        var events: Int
        var peakPublisherMB: Double
        var peakAggregatorMB: Double
    }

    let settings: Settings
    let report: Report

    /// When each record of the one office's log was handed in, acknowledged and visible, by position.
    private final class Times: Sendable {
        struct Marks {
            var sent: [UInt64: ContinuousClock.Instant] = [:]
            var receipt: [UInt64: ContinuousClock.Instant] = [:]
            /// Totals answers as they came: the ledger held so much then.
            var seen: [(position: UInt64, at: ContinuousClock.Instant)] = []
        }
        let marks = Mutex(Marks())
    }

    func run() async throws -> Outcome {
        let province = try await Province(Province.Plan(offices: ["457"]), binaries: settings.binaries, name: "bench")
        do {
            try await province.startAll()
            let outcome = try await measure(province)
            try await province.stopAll()
            await province.clear()
            return outcome
        } catch {
            await province.clear()
            throw error
        }
    }

    private func measure(_ province: Province) async throws -> Outcome {
        let desk = province.publishers[0]
        let aggregator = province.aggregators[0]
        let load = OfficeLoad(office: province.offices[0], random: SeededRandom(seed: settings.seed), mix: .bulk)
        let lines = try drafts(load)
        let times = Times()
        // Before the clock runs, so that connections and caches are as they are in the middle of a day.
        let warm = settings.rate / 2
        let enrolled = UInt64(province.enrolments.count)
        async let watching: Void = watch(aggregator, from: enrolled, until: enrolled + UInt64(lines.count), times)
        let pacer = try Pacer(perSecond: settings.rate)
        let lag = try await pacer.run(lines) { line in
            let sent = ContinuousClock.now
            let receipt = try await desk.client.record(line)
            guard let position = receipt.results.first?.position?.value else {
                throw Failure("not recorded: \(receipt.results)")
            }
            let now = ContinuousClock.now
            times.marks.withLock { marks in
                marks.sent[position] = sent
                marks.receipt[position] = now
            }
        }
        try await watching
        report.say(String(format: "latency: the generator was at most %.1f ms behind its plan", lag * 1_000))

        let marks = times.marks.withLock { $0 }
        var visible: [Double] = []
        var receipts: [Double] = []
        var look = marks.seen.makeIterator()
        var current = look.next()
        for position in UInt64(warm + 1)...UInt64(lines.count) {
            while let seen = current, seen.position < enrolled + position { current = look.next() }
            guard let sent = marks.sent[position], let receipt = marks.receipt[position], let seen = current else {
                throw Failure("record \(position) was never seen")
            }
            visible.append((seen.at - sent).seconds * 1_000)
            receipts.append((receipt - sent).seconds * 1_000)
        }
        visible.sort()
        receipts.sort()
        report.say(
            String(
                format:
                    "latency: visible p50 %.2f p90 %.2f p99 %.2f max %.2f ms; receipt p50 %.2f p99 %.2f ms; %d totals read",
                visible[visible.count / 2], visible[visible.count * 9 / 10], visible[visible.count * 99 / 100],
                visible[visible.count - 1], receipts[receipts.count / 2], receipts[receipts.count * 99 / 100],
                marks.seen.count))
        return Outcome(
            p50: visible[visible.count / 2], p99: visible[visible.count * 99 / 100],
            receiptP50: receipts[receipts.count / 2], events: visible.count,
            peakPublisherMB: await desk.figures?.peakResidentMB ?? 0,
            peakAggregatorMB: await aggregator.figures?.peakResidentMB ?? 0)
    }

    /// Requests that overlap must not depend on each other: registrations of units, each right on its own.
    private func drafts(_ load: OfficeLoad) throws -> [[UInt8]] {
        var load = load
        let count = settings.rate * settings.seconds + settings.rate / 2
        var lines: [[UInt8]] = []
        while lines.count < count {
            let draft = try load.next().draft
            if draft.data.type == .unitRegistered { lines.append(draft.encoded()) }
        }
        return lines
    }

    /// Asks for totals again and again, each time held back until the ledger has more than the last answer said.
    private func watch(
        _ aggregator: ServiceUnderTest, from start: UInt64, until total: UInt64, _ times: Times
    ) async throws {
        var held = start
        while held < total {
            let answer = try await aggregator.client.query("totals", ["after": "\(held)", "wait": "20000"])
            let now = ContinuousClock.now
            guard let position = Self.ledgerPosition(in: answer.body) else { throw Failure("totals without a ledger") }
            try require(position > held, "nothing was recorded for 20 s")
            held = position
            times.marks.withLock { $0.seen.append((position, now)) }
        }
    }

    /// Read by hand, so that the reader does not cost more than what it measures.
    private static func ledgerPosition(in body: [UInt8]) -> UInt64? {
        let text = String(decoding: body, as: UTF8.self)
        guard let ledger = text.range(of: "\"ledger\":{"),
            let name = text.range(of: "\"position\":", range: ledger.upperBound..<text.endIndex)
        else { return nil }
        return UInt64(text[name.upperBound...].prefix { $0.isNumber })
    }
}

/// Hands out work at a steady rate, whatever becomes of it.
actor Pacer {
    private nonisolated let loop: PollLoop
    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }
    private nonisolated let perSecond: Int

    init(perSecond: Int) throws {
        loop = try PollLoop(name: "bench-pacer")
        self.perSecond = perSecond
    }

    /// - Returns: the longest delay behind the plan, in seconds.
    func run<Element: Sendable>(
        _ elements: [Element], _ work: @escaping @Sendable (Element) async throws -> Void
    ) async throws -> Double {
        let start = ContinuousClock.now
        var lag = 0.0
        let failures = Latch<any Error>()
        await withTaskGroup(of: Void.self) { group in
            for (index, element) in elements.enumerated() {
                let due = start + .nanoseconds(index * 1_000_000_000 / perSecond)
                if due > .now { _ = try? await loop.wait(for: [], until: due) }
                lag = max(lag, (ContinuousClock.now - due).seconds)
                if failures.value != nil { break }
                group.addTask {
                    do { try await work(element) } catch { failures.set(error) }
                }
            }
        }
        if let error = failures.value { throw error }
        return lag
    }
}
