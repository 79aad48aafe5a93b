internal import Crypto

/// A CURVE key (X25519, RFC 7748 and ZeroMQ's RFC 26) on disk: who is at this end of a socket.
///
/// Kept as a ``SigningKeyFile`` is. The secret is never printed, described or reflected; it leaves by
/// ``secretForSocket()`` alone.
public struct ConnectionKeyFile: Sendable, CustomStringConvertible, CustomReflectable {
    /// The first 16 hex digits of SHA-256 over the raw public key.
    public let keyID: String
    /// 32 bytes, the same that libzmq derives.
    public let publicKey: [UInt8]
    private let key: Curve25519.KeyAgreement.PrivateKey

    static let form = "antq-connection-key-1"

    private init(_ key: Curve25519.KeyAgreement.PrivateKey) {
        self.key = key
        publicKey = Array(key.publicKey.rawRepresentation)
        keyID = SigningKeyFile.keyID(ofPublicKey: publicKey)
    }

    /// The raw public key as 64 hex digits, as it stands in an enrolment file.
    public var publicKeyText: String { HexText.encode(publicKey) }

    /// A new key at `path`, made as ``SigningKeyFile/create(at:)`` does.
    /// - Throws: `key-exists`, `key-exposed`, `key-io`.
    public static func create(at path: String) throws(OperationsError) -> ConnectionKeyFile {
        let made = ConnectionKeyFile(Curve25519.KeyAgreement.PrivateKey())
        try SecretFile(path: path, form: form, maker: SigningKeyFile.defaultMaker)
            .create(secret: made.key.rawRepresentation)
        return made
    }

    /// The key at `path`.
    /// - Parameter maker: the command that makes such a key, for who has none.
    /// - Throws: `key-missing`, `key-exposed`, `key-damaged`, `key-io`.
    public static func load(
        from path: String, maker: String = SigningKeyFile.defaultMaker
    ) throws(OperationsError) -> ConnectionKeyFile {
        let file = SecretFile(path: path, form: form, maker: maker)
        let secret = try file.secret()
        guard let key = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: secret) else { throw file.damaged }
        return ConnectionKeyFile(key)
    }

    /// The 32 secret bytes, for `ZMQ_CURVE_SECRETKEY` and for nothing else.
    public func secretForSocket() -> [UInt8] { Array(key.rawRepresentation) }

    public var description: String { "connection key \(keyID)" }
    public var customMirror: Mirror { Mirror(self, children: ["keyID": keyID]) }
}
