public import EventSchema
public import StreamProtocol

/// What recomputing a file at rest showed.
public struct Inspection: Sendable {
    /// One log in the file.
    public struct Log: Hashable, Sendable {
        public let header: LogHeader
        /// How far it is held, by the file itself.
        public let head: Cursor
        /// Of what the logs of the office and kind fold to: that of `status`. nil where nothing was folded.
        public let stateDigest: Digest?
    }

    public struct Finding: Hashable, Sendable {
        /// `chain-broken`, `signature-wrong` …: the codes of the stores, and ``BundleFault``.
        public let kind: String
        public let log: LogID?
        /// In its log.
        public let position: Position?
        /// In the ledger's order.
        public let ledgerPosition: UInt64?
        /// In English, for whoever looks into it.
        public let detail: String
    }

    public let kind: StoredFile
    public let path: String
    public internal(set) var province: ProvinceID?
    /// Of an outbox.
    public internal(set) var office: OfficeID?
    /// Of a ledger, or the one a bundle was taken from.
    public internal(set) var ledger: LedgerHead?
    /// Records in it: the head of an outbox or a ledger, or all that a bundle holds.
    public internal(set) var records: UInt64 = 0
    /// Sound up to here, counted as `records` is.
    public internal(set) var soundThrough: UInt64 = 0
    /// Heads that offices signed and that are what the records lead to.
    public internal(set) var officeHeads: UInt64 = 0
    /// Heads of the ledger's own that the aggregator signed and that stand.
    public internal(set) var ledgerHeads: UInt64 = 0
    /// Signatures that verify under a key that was valid there.
    public internal(set) var signaturesChecked: UInt64 = 0
    /// Signatures by keys that the file does not tell.
    public internal(set) var signaturesUnchecked: UInt64 = 0
    /// Signatures that verify, by keys that were revoked since for that place.
    public internal(set) var signaturesDistrusted: UInt64 = 0
    /// What outboxes witnessed of the ledger and was held against it.
    public internal(set) var witnessed: UInt64 = 0
    public internal(set) var logs: [Log] = []
    public internal(set) var findings: [Finding] = []

    init(_ kind: StoredFile, path: String) {
        self.kind = kind
        self.path = path
    }

    public var isSound: Bool { findings.isEmpty }

    /// The finding that names the first bad position; else the first of all.
    public var first: Finding? {
        findings.filter { $0.position != nil || $0.ledgerPosition != nil }.min {
            ($0.ledgerPosition ?? $0.position?.value ?? .max) < ($1.ledgerPosition ?? $1.position?.value ?? .max)
        } ?? findings.first
    }
}

extension Inspection: Encodable {
    private enum CodingKeys: String, CodingKey {
        case kind, path, sound, province, office, ledger, records, soundThrough, officeHeads, ledgerHeads, signatures
        case witnessed, logs, findings, firstBad
    }

    private enum SignatureKeys: String, CodingKey { case checked, unchecked, distrusted }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(kind, forKey: .kind)
        try container.encode(path, forKey: .path)
        try container.encode(isSound, forKey: .sound)
        try container.encodeIfPresent(province, forKey: .province)
        try container.encodeIfPresent(office, forKey: .office)
        try container.encodeIfPresent(ledger, forKey: .ledger)
        try container.encode(records, forKey: .records)
        try container.encode(soundThrough, forKey: .soundThrough)
        try container.encode(officeHeads, forKey: .officeHeads)
        try container.encode(ledgerHeads, forKey: .ledgerHeads)
        var signatures = container.nestedContainer(keyedBy: SignatureKeys.self, forKey: .signatures)
        try signatures.encode(signaturesChecked, forKey: .checked)
        try signatures.encode(signaturesUnchecked, forKey: .unchecked)
        try signatures.encode(signaturesDistrusted, forKey: .distrusted)
        try container.encode(witnessed, forKey: .witnessed)
        try container.encode(logs, forKey: .logs)
        try container.encode(findings, forKey: .findings)
        try container.encodeIfPresent(first, forKey: .firstBad)
    }
}

extension Inspection.Log: Encodable {
    private enum CodingKeys: String, CodingKey { case log, office, logKind, position, digest, stateDigest }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(header.log, forKey: .log)
        try container.encode(header.office, forKey: .office)
        try container.encode(header.kind, forKey: .logKind)
        try container.encode(head.position, forKey: .position)
        try container.encode(head.digest, forKey: .digest)
        try container.encodeIfPresent(stateDigest, forKey: .stateDigest)
    }
}

extension Inspection.Finding: Encodable {}
