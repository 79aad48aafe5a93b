import ArgumentParser
import EventSchema
import Foundation
import Interchange
import StreamProtocol
import Streaming
import Testing

@testable import antq

@Suite("Importing a file") struct ImporterTests {
    private static let header =
        "unit_code,unit_kind,unit_name,area_code,year,result,decision_number,decision_date,decision_authority,correction_reason_code\n"
    private static let row =
        "18853,xa-phuong-thi-tran,Phường Hải Thành,18853,2014,met,3477/QĐ-UBND,2014-11-28,ubnd-huyen,\n"
    private static let other =
        "18856,xa-phuong-thi-tran,Phường Đồng Phú,18856,2014,met,3477/QĐ-UBND,2014-11-28,ubnd-huyen,\n"

    /// A desk that knows ids, and takes results of registered units only.
    private final class Desk: Sendable {
        private struct State {
            var ids: Set<EventID> = []
            var units: Set<String> = []
        }
        private let state = Shared(State())

        func reply(_ request: RequestMessage) -> [ReplyMessage] {
            guard case .record(let record) = request else { return [] }
            let receipt = state.with { state in
                var trial = state
                let results = record.lines.split(separator: 0x0A).map { Self.judge($0, &trial) }
                let isWhole = !record.allOrNothing || !results.contains { $0.status == .refused }
                if !record.dryRun, isWhole { state = trial }
                return Self.receipt(record.id, results, UInt64(state.ids.count))
            }
            return receipt.map { [.receipt($0)] } ?? []
        }

        private static func judge(_ line: ArraySlice<UInt8>, _ state: inout State) -> Receipt.Result {
            guard let draft = try? EventDraft.decode(line) else {
                return Receipt.Result(status: .refused, code: "not-json")
            }
            if state.ids.contains(draft.id) { return Receipt.Result(status: .known, event: draft.id) }
            if case .unitRegistered = draft.data {
                state.units.insert(draft.subject)
            } else if !state.units.contains(draft.subject) {
                return Receipt.Result(status: .refused, event: draft.id, code: "unit-unknown")
            }
            state.ids.insert(draft.id)
            return Receipt.Result(status: .recorded, event: draft.id)
        }

        private static func receipt(_ id: String, _ results: [Receipt.Result], _ position: UInt64) -> Receipt? {
            guard let office = OfficeID(validating: "450") else { return nil }
            return Receipt(
                id: id, office: office, log: LogID(random: (1, 2)), kind: .exercise,
                head: Cursor(position: Position(position), digest: .zero), results: results)
        }
    }

    private static func run(
        _ text: String, at folder: TemporaryFolder, register: Bool = true, dryRun: Bool = false, whole: Bool = false
    ) async throws -> (report: ImportReport, problems: [RowProblem]) {
        let options = try GlobalOptions.parse(["-q"])
        let session = Session(output: Output(options, environment: [:]), options: options, environment: [:])
        let client = try ServiceClient(ServiceEndpoint(socket: folder.socket))
        let reader = try ImportReader(CSVReader(bytes: bytes(text)), options: ImportOptions(registersUnits: register))
        var importer = Importer(
            session: session, client: client, reader: reader,
            report: ImportReport(file: "f", kind: reader.kind.rawValue, dryRun: dryRun, allOrNothing: whole))
        try await importer.run()
        await client.close()
        return (importer.report, importer.problems)
    }

    @Test func nothingChanges_WhenTheSameFileComesAgain() async throws {
        let folder = try TemporaryFolder()
        let desk = Desk()
        let service = try await FakeService.start(at: folder.socket, replies: desk.reply)
        let first = try await Self.run(Self.header + Self.row + Self.other, at: folder).report
        #expect(first.new == 2 && first.unitsRegistered == 2 && first.wrote)
        let again = try await Self.run(Self.header + Self.row + Self.other, at: folder).report
        #expect(again.unchanged == 2 && again.new == 0 && again.unitsRegistered == 0 && !again.wrote)
        await service.stop()
    }

    @Test func goodRowsGoIn_WhenAnotherOneIsBad() async throws {
        let folder = try TemporaryFolder()
        let service = try await FakeService.start(at: folder.socket, replies: Desk().reply)
        let bad = Self.other.replacing("met", with: "dạt")
        let (report, problems) = try await Self.run(Self.header + Self.row + bad, at: folder)
        #expect(report.new == 1 && report.refused == 1 && report.wrote)
        let problem = try #require(problems.first)
        #expect(problem.line == 3 && problem.column == 6 && problem.field == "result" && problem.value == "dạt")
        #expect(problem.code == "unknown-result" && problem.nearest == "đạt")
        await service.stop()
    }

    @Test func nothingGoesIn_WhenOneRowIsBadAndAllAreAskedFor() async throws {
        let folder = try TemporaryFolder()
        let service = try await FakeService.start(at: folder.socket, replies: Desk().reply)
        let bad = Self.other.replacing("met", with: "dạt")
        let (report, _) = try await Self.run(Self.header + Self.row + bad, at: folder, whole: true)
        #expect(report.new == 1 && report.refused == 1 && !report.wrote)
        let again = try await Self.run(Self.header + Self.row, at: folder, whole: true).report
        #expect(again.new == 1 && again.unchanged == 0 && again.wrote)
        await service.stop()
    }

    @Test func nothingGoesIn_WhenTheDeskRefusesOneRowAndAllAreAskedFor() async throws {
        let folder = try TemporaryFolder()
        let service = try await FakeService.start(at: folder.socket, replies: Desk().reply)
        _ = try await Self.run(Self.header + Self.row, at: folder)
        let late = Self.row.replacing("3477", with: "9999")
        let (report, problems) = try await Self.run(
            Self.header + late + Self.other, at: folder, register: false, whole: true)
        #expect(!report.wrote && report.refused == 1)
        #expect(problems.map(\.code) == ["unit-unknown"] && problems.map(\.field) == ["unit_code"])
        #expect(problems.map(\.line) == [3] && problems.map(\.value) == ["18856"])
        await service.stop()
    }

    @Test func dryRunTakesTheSamePath_AndRecordsNothing() async throws {
        let folder = try TemporaryFolder()
        let service = try await FakeService.start(at: folder.socket, replies: Desk().reply)
        let trial = try await Self.run(Self.header + Self.row, at: folder, dryRun: true).report
        #expect(trial.new == 1 && !trial.wrote)
        let real = try await Self.run(Self.header + Self.row, at: folder).report
        #expect(real.new == 1 && real.wrote)
        let requests = await service.asked.compactMap { request -> RecordRequest? in
            guard case .record(let record) = request else { return nil }
            return record
        }
        #expect(requests.map(\.dryRun) == [true, false])
        #expect(requests.first?.lines == requests.last?.lines)
        await service.stop()
    }

    @Test func manyRowsGoInSeveralRequests_EachWithinOneCommit() async throws {
        let folder = try TemporaryFolder()
        let service = try await FakeService.start(at: folder.socket, replies: Desk().reply)
        let rows = (0..<600).map { Self.row.replacing("18853", with: "KDC-\($0)") }.joined()
        let report = try await Self.run(Self.header + rows, at: folder).report
        #expect(report.new == 600 && report.rows == 600)
        let sizes = await service.asked.compactMap { request -> Int? in
            guard case .record(let record) = request else { return nil }
            return record.lines.count
        }
        #expect(sizes.count > 1 && sizes.allSatisfy { $0 <= Importer.requestBytes })
        await service.stop()
    }
}

@Suite("What a row came to") struct RowOutcomeTests {
    private func outcome(_ results: [Receipt.Result], reason: String = "") throws -> RowOutcome {
        let text = """
            unit_code,unit_kind,unit_name,area_code,year,result,correction_reason_code
            18853,xa-phuong-thi-tran,Phường Hải Thành,18853,2014,met,\(reason)
            """
        var reader = try ImportReader(CSVReader(bytes: bytes(text)), options: ImportOptions(registersUnits: true))
        guard case .row(let row) = try reader.next() else { throw NotARow() }
        return RowOutcome(of: row, results: results[...], kind: reader.kind, header: reader.header)
    }

    private struct NotARow: Error {}

    private func result(_ status: Receipt.Result.Status, _ code: String? = nil) -> Receipt.Result {
        Receipt.Result(status: status, code: code)
    }

    @Test func followsTheResult_WhenTheUnitIsThereAlready() throws {
        #expect(try outcome([result(.refused, "unit-exists"), result(.recorded)]) == .new)
        #expect(try outcome([result(.known), result(.known)]) == .unchanged)
        #expect(try outcome([result(.superseded), result(.superseded)]) == .superseded)
        #expect(try outcome([result(.known), result(.recorded)], reason: "nhap-nham") == .corrected)
    }

    @Test func namesTheRegistration_WhenThatIsWhyTheResultIsRefused() throws {
        let outcome = try outcome([result(.refused, "transfer-pending"), result(.refused, "unit-unknown")])
        guard case .refused(let problem) = outcome else { throw NotARow() }
        #expect(problem.code == "transfer-pending" && problem.field == "unit_code" && problem.column == 1)
    }

    @Test func isRefused_WhenTheDeskAnswersWithTooFewResults() throws {
        guard case .refused(let problem) = try outcome([result(.recorded)]) else { throw NotARow() }
        #expect(problem.code == "protocol-broken")
    }
}
