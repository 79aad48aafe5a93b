public import EventSchema

/// What an answer was computed from. Equal input digests promise byte-equal states.
public struct InputDigest: Hashable, Sendable {
    public let foldVersion: Int
    /// Digests of the catalogue editions known, sorted, each once.
    public let editions: [Digest]
    /// The head of every office's log that was folded, sorted by office and log. A child log's genesis binds its
    /// parent's closing point, so the last log of an office stands for all of its logs.
    public let heads: [LogHead]

    public init(foldVersion: Int = Fold.version, editions: some Sequence<Digest>, heads: some Sequence<LogHead>) {
        self.foldVersion = foldVersion
        self.editions = Set(editions).sorted()
        self.heads = heads.sorted { left, right in
            (left.office, left.log, left.position, left.digest) < (
                right.office, right.log, right.position, right.digest
            )
        }
    }

    /// SHA-256 over one line a part, as Protocols/fold.md, "Input digest", says.
    public var digest: Digest {
        var digest = CanonicalDigest()
        digest.line("antq-input-1")
        digest.line("fold", String(foldVersion))
        for edition in editions { digest.line("edition", edition.text) }
        for head in heads {
            digest.line("head", head.office.text, head.log.text, head.position.description, head.digest.text)
        }
        return digest.finalize()
    }
}
