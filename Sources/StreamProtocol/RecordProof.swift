public import EventSchema

/// What shows that one record is what its office committed: from the chain before it to the signature that covers it.
///
/// Whoever has the record's bytes can check it: `digest` = SHA-256(`before` ‖ SHA-256(bytes)); each digest of `behind`
/// leads one record further, to `signed`; the signature of the office's key covers that.
/// Source: Protocols/query.md, "record".
public struct RecordProof: Hashable, Sendable, Codable {
    /// The record's own SHA-256; of a blanked record the one it names.
    public let record: Digest
    /// The chain before the record.
    public let before: Digest
    /// The chain with the record.
    public let digest: Digest
    /// The records' own SHA-256 behind it, up to the signed place.
    public let behind: [Digest]
    public let signed: Signed

    public struct Signed: Hashable, Sendable, Codable {
        public let position: Position
        public let digest: Digest
        /// Id of the office's key.
        public let key: String
        /// 128 hex digits, Ed25519 over the bytes of Protocols/stream.md, "Signatures".
        public let signature: String
        /// 64 hex digits; null where the key is not known here.
        public let publicKey: String?
        /// Whether chain and signature were found right when this was asked; null where the key is not known here.
        public let isValid: Bool?

        private enum CodingKeys: String, CodingKey { case position, digest, key, signature, publicKey, isValid }

        /// Every member is always there, as null where there is none.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(position, forKey: .position)
            try container.encode(digest, forKey: .digest)
            try container.encode(key, forKey: .key)
            try container.encode(signature, forKey: .signature)
            try container.encode(publicKey, forKey: .publicKey)
            try container.encode(isValid, forKey: .isValid)
        }
    }

    /// - Parameters:
    ///   - batch: begins with the record and ends on a signed place.
    ///   - publicKey: the one that `batch` names; nil where it is not known.
    public init(_ batch: Batch, publicKey: PublicKey?) {
        let digests = batch.records.map { Chain.recordDigest(of: $0) }
        let first = digests.first ?? .zero
        record = first
        before = batch.before
        digest = Chain.extend(batch.before, withRecordDigest: first)
        behind = Array(digests.dropFirst())
        let end = digests.reduce(batch.before) { Chain.extend($0, withRecordDigest: $1) }
        let head = LogHead(office: batch.office, log: batch.log, position: batch.last, digest: end)
        signed = Signed(
            position: batch.last, digest: batch.after, key: batch.signature.keyID,
            signature: Hex.encode(batch.signature.signature), publicKey: publicKey?.text,
            isValid: publicKey.map { end == batch.after && batch.signature.verifies(head, under: $0) })
    }
}
