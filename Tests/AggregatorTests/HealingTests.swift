import EventSchema
import Foundation
import Journal
import StreamProtocol
import Streaming
import Testing

/// Outboxes restored from an old copy, cloned, damaged or lost, over real sockets and files: each is noticed, the desk
/// records nothing more, and one healing ends all of them.
@Suite(.serialized, .timeLimit(.minutes(4)))
struct HealingTests {
    /// What happens to an office that has recorded units 1 to 20; the province holds them all.
    enum Harm: String, CaseIterable, Sendable {
        /// A copy from when 10 were recorded, on a new machine.
        case restoredOldCopy
        /// The same in the old folder, where the note of the head still lies.
        case restoredBesideItsNote
        /// The old copy recorded 21 and 22 while the province could not be reached.
        case restoredAndRecordedMore
        /// And so many more that it goes further than what the province holds.
        case restoredAndRecordedFurther
        /// A bit of a record flipped, in a file that also holds 21 and 22, which the province never saw.
        case damagedInTheFile
        /// A bit flipped in the middle of the write-ahead log.
        case damagedInTheLog
        case lost
        /// Lost, and made anew.
        case lostAndMadeAnew
    }

    @Test(arguments: Harm.allCases)
    func anOfficeIsHealed(after harm: Harm) async throws {
        try await HealingStage.run { stage in
            let office = try stage.office()
            let backup = stage.folder.appending(path: "backup")
            let snapshot = stage.folder.appending(path: "snapshot")
            try office.make()
            try await office.serve { desk in
                try await HealingStage.record(1...10, at: desk)
                try await HealingStage.delivered(desk)
            }
            try office.copyOutbox(to: backup)
            try await office.serve { desk in
                try await HealingStage.record(11...20, at: desk)
                try await HealingStage.delivered(desk)
                try office.copyOutbox(to: snapshot)
            }
            var units = Array(1...20)
            var appended = 0
            switch harm {
            case .restoredOldCopy:
                try office.restoreOutbox(from: backup, withLock: false)
            case .restoredBesideItsNote:
                let note = try Data(contentsOf: URL(filePath: office.outbox + "-lock"))
                try office.restoreOutbox(from: backup, withLock: false)
                try note.write(to: URL(filePath: office.outbox + "-lock"))
            case .restoredAndRecordedMore:
                try office.restoreOutbox(from: backup, withLock: false)
                try await Self.recordAway(21...22, office)
                (units, appended) = (Array(1...22), 2)
            case .restoredAndRecordedFurther:
                try office.restoreOutbox(from: backup, withLock: false)
                try await Self.recordAway(101...115, office)
                (units, appended) = (Array(1...20) + Array(101...115), 15)
            case .damagedInTheFile:
                try await Self.recordAway(21...22, office)
                try office.flipBit(at: "Thôn KDC-15")
                (units, appended) = (Array(1...22), 2)
            case .damagedInTheLog:
                try office.restoreOutbox(from: snapshot)
                try office.flipBitMidway(in: "-wal")
            case .lost:
                try office.loseOutbox()
            case .lostAndMadeAnew:
                try office.loseOutbox()
                try office.make()
            }
            try await Self.heal(office, stage, appended: appended)
            try await office.serve { desk in
                try await HealingStage.record(31...33, at: desk)
                try await HealingStage.delivered(desk)
                // A retry of what was recorded before gets the receipt of then.
                let known = try await desk.record(try Drafts.register("KDC-7", id: 7))
                #expect(known.results.first?.status == .known)
                #expect(known.results.first?.position == Position(7))
                #expect(known.results.first?.log != nil)
            }
            try await stage.check(units: units + [31, 32, 33])
        }
    }

    /// From the first sign to the child being followed.
    private static func heal(_ office: HealingOffice, _ stage: HealingStage, appended: Int) async throws {
        try await office.serve { desk in
            let start = ContinuousClock.now
            let status = try await HealingStage.status(desk) { $0.health == .degraded && $0.isFenced }
            #expect(ContinuousClock.now - start < .seconds(10), "I9: \(status.problems)")
            let refused = await #expect(throws: ClientError.self) {
                _ = try await desk.record(try Drafts.register("KDC-99", id: 99))
            }
            #expect(refused?.refusal?.code == .logFenced)
            let trial = try await desk.heal(dryRun: true)
            #expect(trial.log == nil)
            #expect(trial.appended == appended)
            let healing = try await desk.heal(dryRun: false)
            #expect(healing.appended == appended)
            #expect(healing.parent?.position == Position(20))
            #expect(healing.lost.isEmpty, "\(healing.lost)")
            let pending = try await stage.admit()
            #expect(pending.log == healing.log)
            #expect(pending.parent == healing.parent)
            _ = try await HealingStage.status(stage.asking) { status in
                status.offices.contains { $0.log == healing.log && $0.position.value == UInt64(appended) }
            }
            let healed = try await HealingStage.status(desk) { $0.health == .ok }
            #expect(healed.outbox?.log == healing.log)
            #expect(healed.outbox?.parents?.map(\.position) == [Position(20)])
            let again = await #expect(throws: ClientError.self) { _ = try await desk.heal(dryRun: false) }
            #expect(again?.refusal?.code == .nothingToHeal)
        }
    }

    /// Records while no aggregator can be reached.
    private static func recordAway(_ numbers: ClosedRange<Int>, _ office: HealingOffice) async throws {
        let away = try HealingOffice(folder: office.folder, aggregators: [])
        try await away.serve { desk in try await HealingStage.record(numbers, at: desk) }
    }
}

extension StatusAnswer {
    /// The desk records nothing more, and says so.
    var isFenced: Bool {
        problems.contains { ["log-fenced", "rolled-back", "damaged", "outbox-missing"].contains($0.code) }
    }
}
