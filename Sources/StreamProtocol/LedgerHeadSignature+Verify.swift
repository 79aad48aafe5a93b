internal import Crypto
public import EventSchema

extension LedgerHeadSignature {
    /// Whether this is the signature of `publicKey` over the head, under the key id it names.
    ///
    /// Source: Protocols/trust.md, 7.7; RFC 8032.
    public func verifies(province: ProvinceID, under publicKey: PublicKey) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey.bytes) else { return false }
        return key.isValidSignature(signature.signature, for: signedBytes(province: province))
    }
}
