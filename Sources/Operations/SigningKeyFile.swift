internal import Crypto
internal import Foundation

/// An office's Ed25519 key (RFC 8032) on disk, with which it signs the heads of its log.
///
/// The file is text, two lines: the form's name, and the 32 secret bytes as 64 hex digits. It has mode 0600 and lies in
/// a folder of mode 0700; a file or folder with wider rights is refused, not repaired: whoever could read it may have.
/// The secret is never printed, described or reflected.
public struct SigningKeyFile: Sendable, CustomStringConvertible, CustomReflectable {
    /// The first 16 hex digits of SHA-256 over the raw public key.
    public let keyID: String
    /// 32 bytes.
    public let publicKey: [UInt8]
    private let key: Curve25519.Signing.PrivateKey

    static let form = "antq-signing-key-1"

    private init(_ key: Curve25519.Signing.PrivateKey) {
        self.key = key
        publicKey = Array(key.publicKey.rawRepresentation)
        keyID = Self.keyID(ofPublicKey: publicKey)
    }

    /// The raw public key as 64 hex digits, as it stands in HELLO.
    public var publicKeyText: String { publicKey.map { Self.hex($0) }.joined() }

    /// The id of any raw public key.
    public static func keyID(ofPublicKey publicKey: [UInt8]) -> String {
        SHA256.hash(data: publicKey).prefix(8).map { Self.hex($0) }.joined()
    }

    /// A new key at `path`. The folder is made (0700) when it is missing; its parent must be there.
    /// The file appears whole or not at all, and is synced with its folder.
    /// - Throws: `key-exists`, `key-exposed`, `key-io`.
    public static func create(at path: String) throws(OperationsError) -> SigningKeyFile {
        let folder = PrivateFolder(of: path)
        try folder.makeOrCheck()
        let made = SigningKeyFile(Curve25519.Signing.PrivateKey())
        let secret = made.key.rawRepresentation.map { hex($0) }.joined()
        try folder.add(path, bytes: Array("\(form)\n\(secret)\n".utf8))
        return made
    }

    /// The key at `path`.
    /// - Throws: `key-missing`, `key-exposed`, `key-damaged`, `key-io`.
    public static func load(from path: String) throws(OperationsError) -> SigningKeyFile {
        let folder = PrivateFolder(of: path)
        let lines = String(decoding: try folder.read(path), as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 3, lines[0] == form, lines[2].isEmpty, let secret = bytes(ofHex: lines[1]),
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: secret)
        else {
            throw OperationsError(
                .keyDamaged, at: path, reason: "not a signing key of the form \(form)",
                remedy: "Restore the file from its backup; the office's records stay as they are.")
        }
        return SigningKeyFile(key)
    }

    /// The Ed25519 signature over `message`, 64 bytes.
    public func sign(_ message: [UInt8]) throws -> [UInt8] {
        Array(try key.signature(for: message))
    }

    public var description: String { "signing key \(keyID)" }
    public var customMirror: Mirror { Mirror(self, children: ["keyID": keyID]) }

    private static func hex(_ byte: UInt8) -> String {
        let text = String(byte, radix: 16)
        return byte < 16 ? "0" + text : text
    }

    private static func bytes(ofHex text: Substring) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count == 64 else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: 64, by: 2) {
            guard let high = Character(UnicodeScalar(digits[index])).hexDigitValue,
                let low = Character(UnicodeScalar(digits[index + 1])).hexDigitValue
            else { return nil }
            bytes.append(UInt8(high << 4 | low))
        }
        return bytes
    }
}
