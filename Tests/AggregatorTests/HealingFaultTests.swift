import EventSchema
import Foundation
import Journal
import StreamProtocol
import Streaming
import Testing
import ZeroMQ

/// Healings that are cut short, made twice, or begun where two copies run; and what is lost is named.
@Suite(.serialized, .timeLimit(.minutes(4)))
struct HealingFaultTests {
    /// An office that recorded 1 to 12 of which the province holds 10, and whose old copy of 5 was restored since: 11 and
    /// 12 were announced, and nobody holds them.
    private static func harmed(_ stage: HealingStage) async throws -> HealingOffice {
        let office = try stage.office()
        let backup = stage.folder.appending(path: "backup")
        try office.make()
        try await office.serve { desk in
            try await HealingStage.record(1...5, at: desk)
            try await HealingStage.delivered(desk)
        }
        try office.copyOutbox(to: backup)
        try await office.serve { desk in
            try await HealingStage.record(6...10, at: desk)
            try await HealingStage.delivered(desk)
        }
        try office.restoreOutbox(from: backup, withLock: false)
        return office
    }

    private static func fenced(_ desk: ServiceClient) async throws {
        _ = try await HealingStage.status(desk) { $0.isFenced }
    }

    @Test(arguments: HealingStep.allCases)
    func aHealingCutShort_isCompletedOrBegunAnew(at step: HealingStep) async throws {
        try await HealingStage.run { stage in
            let office = try await Self.harmed(stage)
            // The process dies in the middle; who asked hears nothing.
            await #expect(throws: (any Error).self) {
                try await office.serve(stopping: step) { desk in
                    try await Self.fenced(desk)
                    var patience = ServiceClient.Patience()
                    (patience.connectMs, patience.reconnectMs) = (200, 200)
                    _ = try await desk.heal(dryRun: false, patience: patience)
                }
            }
            let isDecided = ![HealingStep.parentsFetched, .childWritten].contains(step)
            try await office.serve { desk in
                if !isDecided {
                    try await Self.fenced(desk)
                    _ = try await desk.heal(dryRun: false)
                }
                let pending = try await stage.admit()
                #expect(pending.parent?.position == Position(10))
                try await HealingStage.record(20...21, at: desk)
                try await HealingStage.delivered(desk)
            }
            try await stage.check(units: Array(1...10) + [20, 21])
            let kept = try FileManager.default.contentsOfDirectory(atPath: office.folder.path).filter {
                $0.hasPrefix("outbox-") && $0.hasSuffix(".sqlite.kept")
            }
            #expect(kept.count == 1, "the former outbox is there once: \(kept)")
        }
    }

    @Test func whatNobodyHolds_isNamedAsLost() async throws {
        try await HealingStage.run { stage in
            let office = try stage.office()
            try office.make()
            try await office.serve { desk in
                try await HealingStage.record(1...5, at: desk)
                try await HealingStage.delivered(desk)
            }
            // Recorded, and never sent.
            let away = try HealingOffice(folder: office.folder, aggregators: [])
            try await away.serve { desk in try await HealingStage.record(6...9, at: desk) }
            // The end of the file is gone; the note beside it still says how far it went.
            try office.flipBit(at: "Thôn KDC-7")
            try await office.serve { desk in
                try await Self.fenced(desk)
                let log = try await desk.heal(dryRun: true).parent?.log
                let healing = try await desk.heal(dryRun: false)
                #expect(healing.appended == 3)
                #expect(
                    healing.lost == [
                        .init(log: try #require(log), from: Position(7), through: Position(7))
                    ])
                _ = try await stage.admit()
                try await HealingStage.delivered(desk)
            }
            try await stage.check(units: [1, 2, 3, 4, 5, 6, 8, 9])
        }
    }

    @Test func anOutboxRunOnTwoMachines_isFencedOnBoth_andHealedOnOne() async throws {
        try await HealingStage.run { stage in
            let office = try stage.office()
            let clone = try stage.office("may-2")
            try office.make()
            try await office.serve { desk in
                try await HealingStage.record(1...5, at: desk)
                try await HealingStage.delivered(desk)
            }
            try office.copyOutbox(to: clone.folder)
            try await office.serve { desk in
                try await HealingStage.delivered(desk)
                try await clone.serve { other in
                    let start = ContinuousClock.now
                    for client in [desk, other] {
                        let status = try await HealingStage.status(client) { $0.isFenced }
                        #expect(status.problems.contains { $0.detail.contains("log-cloned") })
                    }
                    #expect(ContinuousClock.now - start < .seconds(10), "I9")
                    let shown = try await HealingStage.status(stage.asking) { status in
                        status.offices.contains { $0.fence?.code == .logCloned }
                    }
                    #expect(shown.health == .degraded)
                }
                // The second machine is stopped for good.
                let healing = try await desk.heal(dryRun: false)
                #expect(healing.parent?.position == Position(5))
                _ = try await stage.admit()
                try await HealingStage.record(6...8, at: desk)
                try await HealingStage.delivered(desk)
            }
            try await stage.check(units: Array(1...8))
            // It comes back with what it had: an old copy, and no harm.
            try await clone.serve { other in
                let status = try await HealingStage.status(other) { $0.isFenced }
                #expect(status.problems.contains { $0.detail.contains("log-rolled-back") })
            }
            try await stage.check(units: Array(1...8))
        }
    }

    @Test func aHealingBeforeTheLastWasAdmitted_bringsEverythingAlong() async throws {
        try await HealingStage.run { stage in
            let office = try await Self.harmed(stage)
            let child = try await office.serve { desk in
                try await Self.fenced(desk)
                let healing = try await desk.heal(dryRun: false)
                // It waits for its admission, and records meanwhile.
                try await HealingStage.record(20...22, at: desk)
                return try #require(healing.log)
            }
            // Before that comes the disk fails again.
            try office.flipBit(at: "Thôn KDC-21")
            try await office.serve { desk in
                try await Self.fenced(desk)
                let healing = try await desk.heal(dryRun: false)
                #expect(healing.parent?.position == Position(10))
                #expect(healing.appended == 2)
                #expect(healing.lost == [.init(log: child, from: Position(2), through: Position(2))])
                let status = try await HealingStage.status(stage.asking) { $0.pendingLogs?.first?.log == healing.log }
                #expect(status.pendingLogs?.count == 1)
                _ = try await stage.admit()
                try await HealingStage.delivered(desk)
            }
            try await stage.check(units: Array(1...10) + [20, 22])
        }
    }

    @Test func anOfficeHealedTwice_hasOneStateOverThreeLogs() async throws {
        try await HealingStage.run { stage in
            let office = try await Self.harmed(stage)
            for round in 1...2 {
                try await office.serve { desk in
                    try await Self.fenced(desk)
                    _ = try await desk.heal(dryRun: false)
                    _ = try await stage.admit()
                    try await HealingStage.record((round * 20)...(round * 20 + 2), at: desk)
                    try await HealingStage.delivered(desk)
                }
                if round == 1 { try office.loseOutbox() }
            }
            try await stage.check(units: Array(1...10) + Array(20...22) + Array(40...42))
            try await office.serve { desk in
                let status = try await HealingStage.status(desk) { $0.health == .ok }
                #expect(status.outbox?.parents?.map(\.position.value) == [10, 3])
                let page = try await desk.query("tail", ["from": "start", "count": "100"])
                #expect(page.body.split(separator: 0x0A).count == 16)
                let history = try await desk.query("history", ["unit": "KDC-3"])
                #expect(history.body.split(separator: 0x0A).count == 1)
            }
        }
    }

    @Test func aHealingWithoutTheProvince_failsAndChangesNothing() async throws {
        try await withFolder { folder in
            let ports = try FreePorts.take(2)
            let nobody = LinkEndpoints(
                name: "tinh", control: "tcp://127.0.0.1:\(ports[0])", live: nil,
                serverKey: try TestKeys(of: "aggregator-tinh").connection.publicKey)
            let office = try HealingOffice(folder: folder.appending(path: "may-1"), aggregators: [nobody])
            try office.make()
            try office.loseOutbox()
            try await office.serve { desk in
                let status = try await HealingStage.status(desk) { $0.isFenced }
                #expect(status.problems.map(\.code) == ["outbox-missing"])
                let refused = await #expect(throws: ClientError.self) { _ = try await desk.heal(dryRun: false) }
                #expect(refused?.refusal?.code == .healingFailed)
                #expect(refused?.refusal?.reason.contains("nothing-listening") == true)
                let again = try await HealingStage.status(desk) { $0.isFenced }
                #expect(again.problems.map(\.code) == ["outbox-missing"])
            }
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: office.folder.path).allSatisfy {
                    $0.hasPrefix("450.sock")
                })
        }
    }
}
