import Aggregator
import Consolidation
import EventSchema
import Foundation
import Journal
import Ledger
import StreamProtocol
import Streaming
import Testing

/// Removals that a crash kept from being carried out, over real sockets and files.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct BlankingTests {
    /// The order is in the ledger, the record it names still stands there: as between two transactions.
    @Test func anOrderIsCarriedOutAtTheNextStart_AndTheOfficeHearsOfIt() async throws {
        try await withFolder { folder in
            let path = folder.appending(path: "tinh-ledger.sqlite").path
            var enrolment = try TestEnrolment(province: try ProvinceID("44"))
            try enrolment.enrol(office: "450")
            let empty = try SQLiteLedger.create(at: path, life: LedgerLife(random: 7))
            try enrolment.apply(to: empty)
            try empty.close()

            let ports = try FreePorts.take(3)
            let before = try TestProvince(folder: folder, offices: [], ports: ports)
            let office = try TestOffice(folder: folder, office: "450", aggregators: [before.endpoints])
            let log = office.journal.header.log
            try await before.serve { asking in
                try await office.serve { desk in
                    _ = try await desk.record(try Drafts.register("KDC-1", id: 1))
                    _ = try await desk.record(try Drafts.register("KDC-2", id: 2))
                    #expect(try await Self.registered(asking, at: 5) == 2)
                }
            }
            #expect(try Self.holds("Thôn KDC-2", path))

            let between = try SQLiteLedger.open(at: path)
            let record = try #require(
                try between.batch(log: log, from: Position(2), maxBytes: 1)?.records.first.map(Array.init))
            let decision = Decision(number: "12/QĐ-CA", date: try CivilDate("2014-11-03"))
            try enrolment.add(
                subject: LogPosition(log: log, position: Position(2)).subject,
                .recordBlanked(
                    RecordBlanked(
                        office: try OfficeID("450"), digest: Digest.sha256(of: record), decision: decision)))
            try enrolment.apply(to: between)
            try between.close()
            #expect(try Self.holds("Thôn KDC-2", path))

            let after = try TestProvince(folder: folder, offices: [], ports: ports)
            try await after.serve { asking in
                #expect(try await Self.registered(asking, at: 6) == 1)
                #expect(try !Self.holds("Thôn KDC-2", path))
                let again = try TestOffice(folder: folder, office: "450", aggregators: [after.endpoints])
                try await again.serve { desk in
                    while try Self.holds("Thôn KDC-2", again.journal.path) { _ = try await desk.query("status") }
                    // Whoever asks meanwhile waits, and is not refused.
                    let receipt = try await desk.record(try Drafts.register("KDC-2", id: 3))
                    #expect(receipt.results.first?.status == .recorded)
                    #expect(try await Self.registered(asking, at: 7) == 2)
                }
            }
        }
    }

    private static func registered(_ client: ServiceClient, at position: UInt64) async throws -> Int? {
        while true {
            let args = ["logKind": "exercise", "year": "2014", "after": "\(position - 1)", "wait": "5000"]
            let answer = try JSONDecoder().decode(
                TotalsAnswer.self, from: Data(try await client.query("totals", args).body))
            if answer.ledger.position >= position { return answer.classification.first?.registered }
        }
    }

    private static func holds(_ text: String, _ path: String) throws -> Bool {
        try ["", "-wal"].contains { suffix in
            guard FileManager.default.fileExists(atPath: path + suffix) else { return false }
            return try Data(contentsOf: URL(fileURLWithPath: path + suffix)).range(of: Data(text.utf8)) != nil
        }
    }
}
