internal import EventSchema
internal import Journal
internal import StreamProtocol

/// Recomputes an outbox: its chain, and its signatures under the public keys that lie in it.
enum OutboxInspector {
    static func inspect(
        _ path: String, isFolding: Bool, progress: (UInt64, UInt64) -> Void
    ) throws(ArchiveError) -> Inspection {
        var inspection = Inspection(.outbox, path: path)
        do {
            let journal = try Journal.openForReading(path)
            defer { try? journal.close() }
            try inspect(journal, isFolding: isFolding, into: &inspection, progress)
        } catch let error as JournalError {
            guard let error = ArchiveError(error, path: path) else {
                inspection.findings.append(.init(error))
                return inspection
            }
            throw error
        } catch {
            throw ArchiveError(.unreadable, path: path, detail: "\(error)")
        }
        return inspection
    }

    private static func inspect(
        _ journal: Journal, isFolding: Bool, into inspection: inout Inspection, _ progress: (UInt64, UInt64) -> Void
    ) throws {
        let header = journal.header
        inspection.province = header.province
        inspection.office = header.office
        inspection.records = journal.head.position.value
        let keys = OutboxKeys(try journal.publicKeys())
        let total = journal.head.position.value
        let report = try journal.verify(signatureIsValid: keys.isValid) { progress($0.value, total) }
        inspection.soundThrough = report.sound.position.value
        inspection.officeHeads = report.signedHeads
        inspection.signaturesChecked = keys.checked
        inspection.signaturesUnchecked = keys.unchecked
        inspection.findings = report.findings.map { finding in
            .init(
                kind: finding.kind.rawValue, log: header.log, position: finding.position, ledgerPosition: nil,
                detail: finding.kind == .signatureWrong ? keys.fault ?? finding.detail : finding.detail)
        }
        var fold = ProvinceFold()
        // A child's state is that of its parent too, which lies in another file.
        if isFolding, report.isSound, header.parent == nil {
            fold.begin(header)
            var position = Position.beforeFirst
            while case let records = try journal.records(after: position, limit: 2_000, maxBytes: 1 << 20),
                let last = records.last
            {
                for record in records { fold.fold(record.bytes[...], at: record.position, of: header) }
                position = last.position
            }
        }
        inspection.logs = [
            .init(header: header, head: journal.head, stateDigest: fold.stateDigest(of: header))
        ]
    }
}

/// The public keys that an outbox keeps. A file of before they were kept tells none: then no signature is checked.
private final class OutboxKeys {
    private let keys: [String: PublicKey]
    private(set) var checked: UInt64 = 0
    private(set) var unchecked: UInt64 = 0
    private(set) var fault: String?

    init(_ keys: [String: [UInt8]]) { self.keys = keys.compactMapValues(PublicKey.init(bytes:)) }

    func isValid(_ signed: SignedHead) -> Bool {
        guard !keys.isEmpty else {
            unchecked += 1
            return true
        }
        let id = signed.signature.keyID
        guard let key = keys[id] else {
            fault = "the outbox does not keep key \(id)"
            return false
        }
        guard signed.signature.verifies(signed.head, under: key) else {
            fault = "it is not that of key \(id)"
            return false
        }
        checked += 1
        return true
    }
}

extension Inspection.Finding {
    /// What keeps a store from being opened at all.
    init(_ error: JournalError) {
        self.init(
            kind: error.code == .rolledBack ? "rolled-back" : "unreadable", log: nil, position: error.position,
            ledgerPosition: nil, detail: error.cause)
    }
}
