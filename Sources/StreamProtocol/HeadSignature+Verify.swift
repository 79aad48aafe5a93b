internal import Crypto
public import EventSchema

extension HeadSignature {
    /// Whether this is the signature of `publicKey` over the head, under the key id it names.
    ///
    /// Source: Protocols/trust.md, 7.6; RFC 8032.
    public func verifies(_ head: LogHead, under publicKey: PublicKey) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey.bytes) else { return false }
        return key.isValidSignature(signature, for: Self.signedBytes(for: head, keyID: keyID))
    }
}
