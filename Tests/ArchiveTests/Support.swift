import Crypto
import EventSchema
import Foundation
import Journal
import Ledger
import StreamProtocol

/// A folder of its own for one test, removed when the test lets it go.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("antq-archive-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appendingPathComponent(name).path }

    var names: Set<String> {
        get throws { Set(try FileManager.default.contentsOfDirectory(atPath: url.path)) }
    }

    func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: url.appendingPathComponent(name))) }

    func write(_ bytes: [UInt8], _ name: String) throws { try Data(bytes).write(to: url.appendingPathComponent(name)) }
}

/// SplitMix64: the same numbers for the same seed, everywhere.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// A signing key of a test.
struct SampleKey {
    let secret: Curve25519.Signing.PrivateKey

    /// - Parameter number: the same key for the same number.
    init(_ number: UInt8) throws {
        secret = try Curve25519.Signing.PrivateKey(rawRepresentation: Array(repeating: number, count: 32))
    }

    var bytes: [UInt8] { Array(secret.publicKey.rawRepresentation) }

    var publicKey: PublicKey {
        get throws { try PublicKey(bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()) }
    }

    var id: String { String(Digest.sha256(of: bytes).hex.prefix(16)) }

    func sign(_ head: LogHead) throws -> HeadSignature {
        HeadSignature(
            keyID: id, signature: Array(try secret.signature(for: HeadSignature.signedBytes(for: head, keyID: id))))
    }

    func sign(_ head: LedgerHead, _ at: Timestamp) throws -> HeadSignature {
        let bytes = LedgerHeadSignature.signedBytes(province: try ProvinceID("44"), head: head, at: at, keyID: id)
        return HeadSignature(keyID: id, signature: Array(try secret.signature(for: bytes)))
    }
}
