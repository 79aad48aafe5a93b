import Aggregator
import Consolidation
import EventSchema
import Foundation
import Ledger
import StreamProtocol
import Streaming
import Testing

/// A province that runs, its own office's desk, and the questions a healing is judged by.
struct HealingStage: Sendable {
    let folder: URL
    let province: TestProvince
    /// Asks the province.
    let asking: ServiceClient
    /// The desk of the province's own office.
    let registry: ServiceClient

    /// Runs the province with office 450 enrolled.
    static func run<Result: Sendable>(
        _ body: @Sendable @escaping (HealingStage) async throws -> Result
    ) async throws -> Result {
        try await withFolder { folder in
            let province = try TestProvince(folder: folder, offices: [])
            let office = try TestOffice(folder: folder, office: "tinh", aggregators: [province.endpoints])
            return try await province.serve { asking in
                try await office.serve { registry in
                    _ = try await registry.record(try Drafts.enrolment(of: "450"))
                    let stage = HealingStage(folder: folder, province: province, asking: asking, registry: registry)
                    _ = try await stage.ledger(reaches: 3)
                    return try await body(stage)
                }
            }
        }
    }

    func office(_ machine: String = "may-1") throws -> HealingOffice {
        try HealingOffice(folder: folder.appending(path: machine), aggregators: [province.endpoints])
    }

    // MARK: Questions

    static func status(
        _ client: ServiceClient, until isWanted: (StatusAnswer) -> Bool
    ) async throws -> StatusAnswer {
        while true {
            let body = try await client.query("status").body
            let status = try JSONDecoder().decode(StatusAnswer.self, from: Data(body))
            if isWanted(status) { return status }
        }
    }

    func ledger(reaches position: UInt64) async throws -> TotalsAnswer {
        while true {
            let args = ["logKind": "exercise", "year": "2014", "after": "\(position - 1)", "wait": "5000"]
            let body = try await asking.query("totals", args).body
            let answer = try JSONDecoder().decode(TotalsAnswer.self, from: Data(body))
            if answer.ledger.position >= position { return answer }
        }
    }

    /// Records units, one event each; returns when the desk has synced them.
    static func record(_ numbers: ClosedRange<Int>, at desk: ServiceClient) async throws {
        for number in numbers {
            let receipt = try await desk.record(try Drafts.register("KDC-\(number)", id: number))
            #expect(receipt.results.first?.status == .recorded, "unit \(number)")
        }
    }

    /// Waits until nothing of the office waits to be delivered.
    static func delivered(_ desk: ServiceClient) async throws {
        _ = try await status(desk) { $0.outbox?.waiting == 0 && $0.aggregators.allSatisfy(\.connected) }
    }

    /// The province's operator admits what waits.
    func admit() async throws -> StatusAnswer.PendingLog {
        let status = try await Self.status(asking) { $0.pendingLogs?.first?.parent != nil }
        let pending = try #require(status.pendingLogs?.first)
        let draft = try EventDraft(
            id: EventID.v7(unixMs: 1_417_000_000_000, random: (0, UInt64.random(in: 0...UInt64.max))),
            subject: pending.log.text,
            data: .logAdmitted(LogAdmitted(office: pending.office, parent: try #require(pending.parent)))
        ).encoded()
        let receipt = try await registry.record(draft)
        #expect(receipt.results.first?.status == .recorded)
        return pending
    }

    // MARK: Invariants

    /// I1–I4: what was recorded is in the ledger once, positions are dense in each log, and the state is that of a fold
    /// from nothing.
    func check(units: [Int]) async throws {
        let status = try await Self.status(asking) { $0.pendingLogs == nil }
        let line = try #require(status.offices.first { $0.office.text == "450" })
        var fresh = OfficeState(
            province: province.settings.province, office: line.office, catalogue: .standard)
        var counted: [EventID: Int] = [:]
        for log in try province.ledger.logs() where log.header.office == line.office {
            var expected = Position.first
            try province.ledger.replay(log: log.header.log, after: .beforeFirst) { record in
                #expect(record.position == expected, "I4: position \(record.position) of \(log.header.log)")
                expected = expected.next
                let event = try Event.decode(record.bytes)
                let outcome = fresh.apply(event, at: LogPosition(log: log.header.log, position: record.position))
                #expect(outcome.isAccepted == (record.status == .accepted), "I3: \(event.id)")
                if record.status == .accepted { counted[event.id, default: 0] += 1 }
            }
        }
        for unit in units { #expect(counted[Drafts.id(unit)] == 1, "I1, I2: unit \(unit)") }
        #expect(counted.count == units.count, "I1: nothing else counts")
        #expect(line.stateDigest == fresh.stateDigest(), "I3")
        let totals = try await ledger(reaches: 1)
        #expect(totals.classification.first?.registered == units.count)
    }
}
