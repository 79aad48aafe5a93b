import Consolidation
import Crypto
import EventSchema
import Foundation
import StreamProtocol
import Streaming
import ZeroMQ

/// The keys of a holder, made from its name, so that services of one test know each other without being introduced.
struct TestKeys: Sendable {
    let connection: CurveKeyPair
    let signing: Curve25519.Signing.PrivateKey

    init(of holder: String) throws {
        connection = try CurveKeyPair(secretKey: CurveSecretKey(Self.secret("connection/\(holder)")))
        signing = try Curve25519.Signing.PrivateKey(rawRepresentation: Self.secret("signing/\(holder)"))
    }

    private static func secret(_ text: String) -> [UInt8] { Array(SHA256.hash(data: Data(text.utf8))) }

    var connectionKey: PublicKey {
        get throws { try PublicKey(connection.publicKey.bytes.map { String(format: "%02x", $0) }.joined()) }
    }

    var signingKey: PublicKey {
        get throws { try PublicKey(signing.publicKey.rawRepresentation.map { String(format: "%02x", $0) }.joined()) }
    }

    func sign(_ head: LogHead) throws -> HeadSignature {
        let id = try signingKey.id.text
        let bytes = HeadSignature.signedBytes(for: head, keyID: id)
        return HeadSignature(keyID: id, signature: Array(try signing.signature(for: Data(bytes))))
    }

    func sign(_ head: LedgerHead, of province: String, at: Timestamp) throws -> HeadSignature {
        let id = try signingKey.id.text
        let bytes = LedgerHeadSignature.signedBytes(province: try ProvinceID(province), head: head, at: at, keyID: id)
        return HeadSignature(keyID: id, signature: Array(try signing.signature(for: Data(bytes))))
    }

    /// What a client of an aggregator proves itself with.
    func link(to server: CurvePublicKey) -> LinkKeys { LinkKeys(own: connection, server: server) }
}
