internal import Crypto
public import EventSchema

/// An Ed25519 key (RFC 8032) on disk: an office signs the heads of its log with it, an aggregator those of its ledger.
///
/// The file is text, two lines: the form's name, and the 32 secret bytes as 64 hex digits. It has mode 0600 and lies in
/// a folder of mode 0700; a file or folder with wider rights is refused, not repaired: whoever could read it may have.
/// The secret is never printed, described or reflected.
public struct SigningKeyFile: Sendable, CustomStringConvertible, CustomReflectable {
    /// The first 16 hex digits of SHA-256 over the raw public key.
    public var keyID: String { key.id.text }
    /// 32 bytes.
    public var publicKey: [UInt8] { key.bytes }
    /// The public half.
    public let key: PublicKey
    private let secret: Curve25519.Signing.PrivateKey

    static let form = "antq-signing-key-1"
    public static let defaultMaker = "antq-publisher init --config FILE"

    /// nil unless the public half has 32 bytes, which every Ed25519 key has.
    private init?(_ secret: Curve25519.Signing.PrivateKey) {
        guard let key = PublicKey(bytes: Array(secret.publicKey.rawRepresentation)) else { return nil }
        self.secret = secret
        self.key = key
    }

    /// The raw public key as 64 hex digits, as it stands in HELLO.
    public var publicKeyText: String { key.text }

    /// A new key at `path`. The folder is made (0700) when it is missing; its parent must be there.
    /// The file appears whole or not at all, and is synced with its folder.
    /// - Throws: `key-file-exists`, `key-exposed`, `key-io`.
    public static func create(at path: String) throws(OperationsError) -> SigningKeyFile {
        let file = SecretFile(path: path, form: form, maker: defaultMaker)
        guard let made = SigningKeyFile(Curve25519.Signing.PrivateKey()) else { throw file.damaged }
        try file.create(secret: made.secret.rawRepresentation)
        return made
    }

    /// The key at `path`.
    /// - Parameter maker: the command that makes such a key, for who has none.
    /// - Throws: `key-missing`, `key-exposed`, `key-damaged`, `key-io`.
    public static func load(
        from path: String, maker: String = defaultMaker
    ) throws(OperationsError) -> SigningKeyFile {
        let file = SecretFile(path: path, form: form, maker: maker)
        let secret = try file.secret()
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: secret), let found = SigningKeyFile(key)
        else { throw file.damaged }
        return found
    }

    /// The Ed25519 signature over `message`, 64 bytes.
    public func sign(_ message: [UInt8]) throws -> [UInt8] {
        Array(try secret.signature(for: message))
    }

    public var description: String { "signing key \(keyID)" }
    public var customMirror: Mirror { Mirror(self, children: ["keyID": keyID]) }
}
