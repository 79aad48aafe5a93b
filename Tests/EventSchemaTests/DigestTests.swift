import EventSchema
import Foundation
import Testing

@Suite struct DigestTests {
    @Test func sha256_isThatOfFIPS180() {
        #expect(
            Digest.sha256(of: Array("abc".utf8)).hex
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(
            Digest.sha256(of: [UInt8]()).hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    @Test func sha256_isTheSame_whateverHoldsTheBytes() {
        let bytes = Array("xabcx".utf8)
        #expect(Digest.sha256(of: bytes[1..<4]) == Digest.sha256(of: Data("abc".utf8)))
    }

    @Test func sha256OfTwo_isThatOfTheirBytesJoined() {
        let (left, right) = (Digest.sha256(of: [1]), Digest.sha256(of: [2]))
        #expect(Digest.sha256(of: left, right) == Digest.sha256(of: left.bytes + right.bytes))
    }

    @Test func hexAndBytes_giveTheDigestBack() {
        let digest = Digest.sha256(of: [1, 2, 3])
        #expect(Digest(hex: digest.hex) == digest)
        #expect(Digest(bytes: digest.bytes) == digest)
        #expect(Digest(bytes: digest.bytes + [0]) == nil)
        #expect(Digest(hex: digest.hex.uppercased()) == nil)
        #expect(Digest(hex: "") == nil)
    }

    @Test func digests_areOrderedByTheirBytes() {
        let digests = (0..<50).map { Digest.sha256(of: [$0]) }
        #expect(digests.sorted() == digests.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) })
    }
}
