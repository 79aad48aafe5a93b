public import EventSchema

/// The digest chain of a log: `digestₙ = SHA-256(digestₙ₋₁ ‖ SHA-256(bytesₙ))`.
///
/// The record's own hash stands between, so that a record the law orders removed can travel as
/// `{"blanked":"<hex SHA-256>"}` and the chain still verifies.
/// Source: Protocols/stream.md, "Chain".
public enum Chain {
    private static let blankedPrefix = Array("{\"blanked\":\"".utf8)
    private static let blankedSuffix = Array("\"}".utf8)

    /// The chain one record further. `record` is the record's bytes without a line end.
    public static func extend(_ digest: Digest, with record: ArraySlice<UInt8>) -> Digest {
        extend(digest, withRecordDigest: recordDigest(of: record))
    }

    public static func extend(_ digest: Digest, with record: [UInt8]) -> Digest {
        extend(digest, with: record[...])
    }

    /// What the chain takes in for one record: its SHA-256, or the one a blanked record names.
    public static func recordDigest(of record: ArraySlice<UInt8>) -> Digest {
        blankedDigest(of: record) ?? Digest.sha256(of: record)
    }

    /// The digest a blanked record stands for; nil when the record is an ordinary one.
    public static func blankedDigest(of record: ArraySlice<UInt8>) -> Digest? {
        guard record.count == blankedPrefix.count + 64 + blankedSuffix.count,
            record.starts(with: blankedPrefix), record.suffix(blankedSuffix.count).elementsEqual(blankedSuffix)
        else { return nil }
        let hex = record.dropFirst(blankedPrefix.count).prefix(64)
        return Digest(hex: String(decoding: hex, as: UTF8.self))
    }

    /// The form in which a record travels whose bytes are not to be seen: the chain is the same with it. One that has
    /// that form already stays as it is.
    public static func blanked(_ record: [UInt8]) -> [UInt8] {
        blankedPrefix + Array(recordDigest(of: record[...]).hex.utf8) + blankedSuffix
    }

    static func extend(_ digest: Digest, withRecordDigest recordDigest: Digest) -> Digest {
        Digest.sha256(of: digest, recordDigest)
    }
}
