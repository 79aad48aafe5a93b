internal import Crypto
public import EventSchema

/// A CURVE key (X25519, RFC 7748 and ZeroMQ's RFC 26) on disk: who is at this end of a socket.
///
/// Kept as a ``SigningKeyFile`` is. The secret is never printed, described or reflected; it leaves by
/// ``secretForSocket()`` alone.
public struct ConnectionKeyFile: Sendable, CustomStringConvertible, CustomReflectable {
    /// The first 16 hex digits of SHA-256 over the raw public key.
    public var keyID: String { key.id.text }
    /// 32 bytes, the same that libzmq derives.
    public var publicKey: [UInt8] { key.bytes }
    /// The public half.
    public let key: PublicKey
    private let secret: Curve25519.KeyAgreement.PrivateKey

    static let form = "antq-connection-key-1"

    /// nil unless the public half has 32 bytes, which every X25519 key has.
    private init?(_ secret: Curve25519.KeyAgreement.PrivateKey) {
        guard let key = PublicKey(bytes: Array(secret.publicKey.rawRepresentation)) else { return nil }
        self.secret = secret
        self.key = key
    }

    /// The raw public key as 64 hex digits, as it stands in an enrolment file.
    public var publicKeyText: String { key.text }

    /// A new key at `path`, made as ``SigningKeyFile/create(at:)`` does.
    /// - Throws: `key-file-exists`, `key-exposed`, `key-io`.
    public static func create(at path: String) throws(OperationsError) -> ConnectionKeyFile {
        let file = SecretFile(path: path, form: form, maker: SigningKeyFile.defaultMaker)
        guard let made = ConnectionKeyFile(Curve25519.KeyAgreement.PrivateKey()) else { throw file.damaged }
        try file.create(secret: made.secret.rawRepresentation)
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
        guard let key = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: secret),
            let found = ConnectionKeyFile(key)
        else { throw file.damaged }
        return found
    }

    /// The 32 secret bytes, for `ZMQ_CURVE_SECRETKEY` and for nothing else.
    public func secretForSocket() -> [UInt8] { Array(secret.rawRepresentation) }

    public var description: String { "connection key \(keyID)" }
    public var customMirror: Mirror { Mirror(self, children: ["keyID": keyID]) }
}
