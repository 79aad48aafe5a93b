import Aggregator
import Consolidation
import EventSchema
import Foundation
import Journal
import Ledger
import StreamProtocol
import Streaming
import Testing

/// Software that is updated over a ledger that stands: what was parked is taken up, and what differs is said.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct RefoldTests {
    private static let edition = "tt-124-2021"

    // MARK: Records of 2022, which cite that edition

    private static func register(_ unit: String, id number: Int) throws -> [UInt8] {
        let data = EventData.unitRegistered(
            UnitRegistered(
                year: 2022, unitKind: try CatalogueCode("khu-dan-cu"), name: "Thôn \(unit)",
                area: try AreaCode("18853")))
        return try EventDraft(id: Drafts.id(number), subject: unit, data: data).encoded()
    }

    private static func decide(_ unit: String, id number: Int) throws -> [UInt8] {
        let decision = Decision(
            number: "12/QĐ-UBND", date: try CivilDate("2022-11-18"), authority: try CatalogueCode("chu-tich-ubnd-xa"))
        let data = EventData.classificationDecided(
            ClassificationDecided(
                year: 2022, unitKind: try CatalogueCode("khu-dan-cu"), scheme: try CatalogueCode("an-toan-antt"),
                result: .met, decision: decision))
        return try EventDraft(id: Drafts.id(number), subject: unit, data: data).encoded()
    }

    // MARK: Questions

    private static func ask<Answer: Decodable>(
        _ type: Answer.Type, _ client: ServiceClient, _ ask: String, _ args: [String: String] = [:]
    ) async throws -> Answer {
        try JSONDecoder().decode(type, from: Data(try await client.query(ask, args).body))
    }

    private static func totals(_ client: ServiceClient, year: Int = 2022) async throws -> TotalsAnswer {
        try await ask(TotalsAnswer.self, client, "totals", ["logKind": "exercise", "year": "\(year)"])
    }

    private static func lines(_ client: ServiceClient, _ ask: String, _ args: [String: String] = [:]) async throws
        -> [String]
    {
        try await client.query(ask, args).body.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    }

    private static func isSound(_ folder: URL) throws -> Bool {
        let ledger = try SQLiteLedger.openForReading(folder.appending(path: "tinh-ledger.sqlite").path)
        defer { try? ledger.close() }
        return try ledger.verify(signatureIsValid: nil, headIsValid: nil, progress: { _ in }).isSound
    }

    /// A ledger with two records that count and two of 2022, as software leaves it that does not know their edition.
    private static func leaveParked(_ folder: URL, ports: [UInt16]) async throws {
        let province = try TestProvince(folder: folder, offices: ["450"], ports: ports)
        let office = try TestOffice(folder: folder, office: "450", aggregators: [province.endpoints])
        try await province.serve(software: TestSoftware(without: edition, foldVersion: Fold.version - 1)) { asking in
            try await office.serve { desk in
                let receipt = try await desk.record(
                    Drafts.lines([
                        try Drafts.register("KDC-1", id: 1), try Drafts.decide("KDC-1", id: 2),
                        try register("KDC-2", id: 3), try decide("KDC-2", id: 4),
                    ]))
                #expect(receipt.results.allSatisfy { $0.status == .recorded })
                _ = try await HealingStage.status(asking) { $0.offices.first?.position == Position(4) }
            }
            let status = try await ask(StatusAnswer.self, asking, "status")
            #expect(status.parked == [.init(code: "unknown-edition", count: 2)])
            #expect(status.problems.contains(.init(code: "parked", detail: "2 unknown-edition")))
            let totals = try await Self.totals(asking)
            #expect(totals.parked == 2 && totals.classification.isEmpty)
            #expect(try await Self.totals(asking, year: 2014).parked == nil)
            #expect(try await lines(asking, "rejected").count == 2)
        }
        #expect(try isSound(folder))
    }

    // MARK: Tests

    @Test func parkedRecordsAreTakenUp_whenNewerSoftwareStartsOverTheLedger() async throws {
        try await withFolder { folder in
            let ports = try FreePorts.take(3)
            try await Self.leaveParked(folder, ports: ports)
            let log = KeptLines()
            let after = try TestProvince(folder: folder, offices: [], ports: ports)
            try await after.serve(logger: log.logger) { asking in
                let totals = try await Self.totals(asking)
                #expect(totals.parked == nil)
                #expect(totals.classification.map(\.met) == [1] && totals.classification.map(\.registered) == [1])
                #expect(try await Self.lines(asking, "rejected").isEmpty)
                let tail = try await Self.lines(asking, "tail", ["from": "start", "office": "450"])
                #expect(tail.count == 4 && tail.allSatisfy { $0.contains("\"status\":\"accepted\"") })
                let history = try await Self.lines(asking, "history", ["unit": "KDC-2"])
                #expect(history.count == 2 && history.allSatisfy { !$0.contains("parked") })
                let status = try await Self.ask(StatusAnswer.self, asking, "status")
                #expect(status.parked == nil && !status.problems.contains { $0.code == "parked" })
                #expect(!status.problems.contains { $0.code == "fold-differs" })
                let refold = try #require(status.refold)
                #expect(refold.from?.fold == Fold.version - 1 && refold.to.fold == Fold.version)
                #expect(refold.from?.editions.count == 2 && refold.to.editions.count == 3)
                #expect(
                    refold.records == [
                        .init(
                            before: .init(status: .parked, code: "unknown-edition"),
                            now: .init(status: .accepted, code: nil), count: 2)
                    ])
                let figures = refold.figures.map { "\($0.year) \($0.of) \($0.figure) \($0.before) \($0.now)" }
                #expect(figures == ["2022 khu-dan-cu met 0 1", "2022 khu-dan-cu registered 0 1"])
                #expect(refold.figures.allSatisfy { $0.logKind == .exercise } && refold.moreFigures == 0)
                let office = status.offices.first { $0.office.text == "450" }
                #expect(office?.accepted == 4 && office?.parked == 0)
            }
            #expect(log.text.contains { $0.hasPrefix("notice the records were folded by other software") })
            #expect(
                log.text.contains(
                    "notice records are judged otherwise before=parked unknown-edition count=2 now=accepted"))
            let moved = "a figure moved before=0 figure=met kind=exercise now=1 of=khu-dan-cu year=2022"
            #expect(log.text.contains("notice \(moved)"))
            #expect(try Self.isSound(folder))
            // Judged once: the next start finds nothing, and still shows what that one found.
            let again = KeptLines()
            let next = try TestProvince(folder: folder, offices: [], ports: ports)
            try await next.serve(logger: again.logger) { asking in
                let status = try await Self.ask(StatusAnswer.self, asking, "status")
                #expect(status.refold?.records.map(\.count) == [2])
                let path = folder.appending(path: "copy.sqlite").path
                _ = try await asking.query("backup", ["to": path])
                let copy = try SQLiteLedger.openForReading(path)
                #expect(try copy.verify(signatureIsValid: nil, headIsValid: nil, progress: { _ in }).isSound)
                try copy.close()
            }
            #expect(!again.text.contains { $0.contains("judged otherwise") || $0.contains("other software") })
        }
    }

    /// A record of a type that this software knows, kept as one leaves it that did not: parked, with what a glimpse shows.
    @Test func aTypeThatWasNotKnownIsTakenUp_AndTheIdItBringsCountsThereFirst() async throws {
        try await withFolder { folder in
            let path = folder.appending(path: "tinh-ledger.sqlite").path
            var enrolment = try TestEnrolment(province: try ProvinceID("44"))
            try enrolment.enrol(office: "450")
            let old = try SQLiteLedger.create(at: path, life: LedgerLife(random: 7))
            try enrolment.apply(to: old)
            var log = try OldLog(office: "450", kind: .exercise)
            try log.add(try Drafts.register("KDC-1", id: 1), parked: "unknown-type")
            // An unknown type does not use up its id: another record had it, and counted.
            try log.add(try Drafts.register("KDC-2", id: 1))
            try log.add(try Drafts.decide("KDC-2", id: 2))
            try log.apply(to: old)
            #expect(try old.page(after: .beforeFirst, limit: 9, maxBytes: .max).records.last?.status == .accepted)
            try old.close()

            let province = try TestProvince(folder: folder, offices: [])
            try await province.serve { asking in
                let totals = try await Self.totals(asking, year: 2014)
                #expect(totals.classification.map(\.registered) == [1] && totals.classification.map(\.met) == [0])
                let rejected = try await Self.lines(asking, "rejected")
                #expect(rejected.count == 2)
                #expect(rejected.first?.contains("duplicate-id") == true)
                #expect(rejected.last?.contains("unit-unknown") == true)
                let refold = try #require(try await Self.ask(StatusAnswer.self, asking, "status").refold)
                #expect(refold.from == nil)
                let moves = refold.records.map { "\($0.before.code ?? "-") \($0.now.code ?? "-") \($0.count)" }
                #expect(moves == ["- duplicate-id 1", "- unit-unknown 1", "unknown-type - 1"])
            }
            #expect(try Self.isSound(folder))
        }
    }

    @Test func anotherFoldVersionThatJudgesAlikeSaysThatNothingDiffers() async throws {
        try await withFolder { folder in
            let ports = try FreePorts.take(3)
            let before = try TestProvince(folder: folder, offices: ["450"], ports: ports)
            let office = try TestOffice(folder: folder, office: "450", aggregators: [before.endpoints])
            try await before.serve { asking in
                #expect(try await Self.ask(StatusAnswer.self, asking, "status").refold == nil)
                try await office.serve { desk in
                    _ = try await desk.record(try Drafts.register("KDC-1", id: 1))
                    _ = try await HealingStage.status(asking) { $0.offices.first?.position == Position(1) }
                }
            }
            let log = KeptLines()
            let after = try TestProvince(folder: folder, offices: [], ports: ports)
            let software = try TestSoftware(foldVersion: Fold.version + 1)
            try await after.serve(software: software, logger: log.logger) { asking in
                let refold = try #require(try await Self.ask(StatusAnswer.self, asking, "status").refold)
                #expect(refold.nothingDiffers && refold.to.fold == Fold.version + 1)
            }
            #expect(log.text.contains("notice nothing differs"))
        }
    }

    /// The note of an earlier start is what the fold is held against: here it says another state and another figure.
    @Test(arguments: [true, false])
    func theSameSoftwareThatComesToSomethingElseIsAnError(recordsAlso: Bool) async throws {
        try await withFolder { folder in
            let ports = try FreePorts.take(3)
            let before = try TestProvince(folder: folder, offices: ["450"], ports: ports)
            let office = try TestOffice(folder: folder, office: "450", aggregators: [before.endpoints])
            try await before.serve { asking in
                try await office.serve { desk in
                    _ = try await desk.record(try Drafts.register("KDC-1", id: 1))
                    _ = try await HealingStage.status(asking) { $0.offices.first?.position == Position(1) }
                }
            }
            let ledger = try SQLiteLedger.open(at: folder.appending(path: "tinh-ledger.sqlite").path)
            if recordsAlso {
                let page = try ledger.page(after: LedgerPosition(3), limit: 1, maxBytes: .max)
                let record = try #require(page.records.first)
                let entry = LedgerEntry(
                    id: record.id, type: record.type, subject: record.subject, year: record.year,
                    unitKind: record.unitKind, status: .rejected, code: "unit-exists")
                try ledger.rejudge(
                    [LedgerVerdict(ledgerPosition: record.ledgerPosition, entry: entry)], displacing: "duplicate-id")
            } else {
                let note = String(decoding: try #require(try ledger.note(.standing)), as: UTF8.self)
                let altered = note.replacing("\"value\":1", with: "\"value\":2")
                    .replacing(/"state":"[0-9a-f]{8}/, with: "\"state\":\"00000000")
                #expect(altered != note)
                try ledger.keep(.standing, Array(altered.utf8))
            }
            try ledger.close()

            let log = KeptLines()
            let after = try TestProvince(folder: folder, offices: [], ports: ports)
            try await after.serve(logger: log.logger) { asking in
                let status = try await Self.ask(StatusAnswer.self, asking, "status")
                let problem = try #require(status.problems.first { $0.code == "fold-differs" })
                let refold = try #require(status.refold)
                if recordsAlso {
                    #expect(problem.detail == "records: 1; figures: 0; offices: ")
                    #expect(refold.records.map(\.before.code) == ["unit-exists"])
                } else {
                    #expect(problem.detail == "records: 0; figures: 1; offices: 450 tinh")
                    #expect(refold.unstable.map(\.text) == ["450", "tinh"])
                    #expect(refold.figures.map(\.before) == [2] && refold.figures.map(\.now) == [1])
                }
            }
            #expect(log.text.contains { $0.hasPrefix("error the same records came to something else") })
            #expect(try Self.isSound(folder))
        }
    }

    /// What a newer desk recorded, under an older one: kept, shown, and counted again after the update.
    @Test func anOfficesOwnDeskShowsWhatItDoesNotUnderstand_AndTakesItUp() async throws {
        try await withFolder { folder in
            let newer = try TestOffice(folder: folder, office: "450", aggregators: [])
            try await newer.serve { desk in
                _ = try await desk.record(
                    Drafts.lines([try Self.register("KDC-2", id: 3), try Self.decide("KDC-2", id: 4)]))
            }
            let older = try TestOffice(folder: folder, office: "450", aggregators: [])
            try await older.serve(software: TestSoftware(without: Self.edition)) { desk in
                let status = try await Self.ask(StatusAnswer.self, desk, "status")
                #expect(status.parked == [.init(code: "unknown-edition", count: 2)])
                #expect(status.problems == [.init(code: "parked", detail: "2 unknown-edition")])
                #expect(try await Self.totals(desk).parked == 2)
                #expect(try await Self.totals(desk, year: 2014).parked == nil)
            }
            let updated = try TestOffice(folder: folder, office: "450", aggregators: [])
            try await updated.serve { desk in
                let status = try await Self.ask(StatusAnswer.self, desk, "status")
                #expect(status.parked == nil && status.problems.isEmpty)
                #expect(try await Self.totals(desk).classification.map(\.met) == [1])
                #expect(try await Self.lines(desk, "rejected").isEmpty)
            }
        }
    }
}
