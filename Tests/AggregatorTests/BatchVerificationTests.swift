import Aggregator
import Consolidation
import EventSchema
import Foundation
import Ledger
import StreamProtocol
import Streaming
import Testing

/// What an aggregator asks of signatures when nobody says otherwise, and that the benchmark's way round it is one.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct BatchVerificationTests {
    /// As the benchmark's: only a test may have it.
    private struct Unchecked: BatchVerification {
        func refusal(of batch: Batch, roster: Roster, ancestors: () -> [LogPosition]) -> Refusal? { nil }
    }

    private static func batch(signedBy holder: String, _ change: (inout [UInt8]) -> Void = { _ in }) throws -> Batch {
        let lines = Array("{}".utf8)
        let before = Chain.extend(.zero, with: lines)
        let head = LogHead(
            office: try OfficeID(TestEnrolment.office), log: LogID(random: (1, 1)), position: Position(1),
            digest: Chain.extend(before, with: lines))
        let signed = try TestKeys(of: holder).sign(head)
        var signature = signed.signature
        change(&signature)
        return Batch(
            office: head.office, log: head.log, first: head.position, count: 1, before: before, after: head.digest,
            signature: HeadSignature(keyID: signed.keyID, signature: signature), lines: lines)
    }

    private static func refusal(of batch: Batch) throws -> Refusal? {
        let roster = Roster(anchor: try TestEnrolment.anchor(), province: [], offices: [])
        return SignatureVerification().refusal(of: batch, roster: roster) { [] }
    }

    @Test func aService_checksSignatures_unlessItIsGivenSomethingElse() async throws {
        try await withFolder { folder in
            let province = try TestProvince(folder: folder, offices: [])
            let service = AggregatorService(settings: province.settings, ledger: province.ledger, logger: .quiet)
            #expect(service.verification is SignatureVerification)
            try province.ledger.close()
        }
    }

    @Test func aSignature_countsOnlyWhole_andOfTheOfficesOwnKey() throws {
        #expect(try Self.refusal(of: Self.batch(signedBy: TestEnrolment.office)) == nil)
        #expect(try Self.refusal(of: Self.batch(signedBy: "450"))?.code == .keyUnknown)
        for index in [0, 31, 32, 63] {
            let batch = try Self.batch(signedBy: TestEnrolment.office) { $0[index] ^= 1 }
            #expect(try Self.refusal(of: batch)?.code == .signatureWrong)
        }
    }

    /// So that the figure beside the secured one is really that of an aggregator which checks nothing.
    @Test func withoutVerification_aWrongSignatureCounts() async throws {
        try await withFolder { folder in
            let province = try TestProvince(folder: folder, offices: ["450", "452"])
            let thief = try TestOffice(
                folder: folder, office: "450", aggregators: [province.endpoints], signingAs: "452")
            try await province.serve(verification: Unchecked()) { asking in
                try await thief.serve { forged in
                    _ = try await forged.record(try Drafts.register("KDC-1", id: 1))
                    let position = province.enrolled + 1
                    let args = ["logKind": "exercise", "after": "\(position - 1)", "wait": "30000"]
                    let body = try await asking.query("totals", args).body
                    let answer = try JSONDecoder().decode(TotalsAnswer.self, from: Data(body))
                    #expect(answer.ledger.position == position)
                    #expect(try province.ledger.quarantined(after: 0, limit: 10).isEmpty)
                }
            }
        }
    }
}
