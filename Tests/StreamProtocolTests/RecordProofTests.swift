import EventSchema
import Testing

@testable import StreamProtocol

@Suite struct RecordProofTests {
    private let records = [#"{"a":1}"#, #"{"b":2}"#, #"{"c":3}"#]

    private func batch(after: Digest? = nil) throws -> Batch {
        let before = Digest.sha256(of: Array("before".utf8)[...])
        let end = records.reduce(before) { Chain.extend($0, with: Array($1.utf8)) }
        return Batch(
            office: try OfficeID("450"), log: try LogID("5e1f0c2a9b7d4e6f8a1b2c3d4e5f6071"), first: Position(7),
            count: 3, before: before, after: after ?? end,
            signature: HeadSignature(keyID: "21fe31dfa154a261", signature: [UInt8](repeating: 7, count: 64)),
            lines: Array(records.joined(separator: "\n").utf8))
    }

    @Test func itLeadsFromTheRecord_ToTheSignedPlace() throws {
        let batch = try batch()
        let proof = RecordProof(batch, publicKey: nil)
        #expect(proof.record == Digest.sha256(of: Array(records[0].utf8)[...]))
        #expect(proof.digest == Chain.extend(batch.before, with: Array(records[0].utf8)))
        #expect(proof.behind == records.dropFirst().map { Digest.sha256(of: Array($0.utf8)[...]) })
        #expect(proof.signed.position == Position(9))
        #expect(proof.behind.reduce(proof.digest) { Digest.sha256(of: $0, $1) } == proof.signed.digest)
        // Of a key that is not known, nothing is said.
        #expect(proof.signed.isValid == nil)
    }

    @Test func aSignatureOfAnotherKey_IsNotValid() throws {
        let key = try #require(PublicKey(bytes: [UInt8](repeating: 9, count: 32)))
        #expect(RecordProof(try batch(), publicKey: key).signed.isValid == false)
    }

    @Test func aChainThatLeadsElsewhere_IsNotValid() throws {
        let key = try #require(PublicKey(bytes: [UInt8](repeating: 9, count: 32)))
        let proof = RecordProof(try batch(after: .zero), publicKey: key)
        #expect(proof.signed.isValid == false)
        #expect(proof.signed.digest == .zero)
    }
}
