internal import Consolidation
internal import EventSchema
internal import Journal
internal import Ledger
internal import StreamProtocol

/// Recomputes a ledger: chains, seals, and every signature under the key that its own records say was valid there.
enum LedgerInspector {
    static func inspect(_ path: String, progress: (UInt64, UInt64) -> Void) throws(ArchiveError) -> Inspection {
        var inspection = Inspection(.ledger, path: path)
        do {
            let ledger = try SQLiteLedger.openForReading(path)
            defer { try? ledger.close() }
            try inspect(ledger, into: &inspection, progress)
        } catch let error as LedgerError {
            guard let refusal = ArchiveError(error, path: path) else {
                inspection.findings.append(.init(error))
                return inspection
            }
            throw refusal
        } catch {
            throw ArchiveError(.unreadable, path: path, detail: "\(error)")
        }
        return inspection
    }

    private static func inspect(
        _ ledger: SQLiteLedger, into inspection: inout Inspection, _ progress: (UInt64, UInt64) -> Void
    ) throws {
        let head = try ledger.sealedHead()
        inspection.ledger = head
        inspection.records = head.position
        let logs = try ledger.logs()
        inspection.province = logs.first?.header.province
        var verdicts = RejudgedVerdicts(try ledger.rejudgedRecords())
        let fold = try fold(ledger, logs, head.position, &verdicts, progress)
        let anchor = try ledger.anchor().flatMap {
            Roster.Anchor(office: $0.office, connection: $0.connection, signing: $0.signing)
        }
        let judge = anchor.map(fold.keys)
        let own = LedgerKeys(try ledger.signingKeys(), province: try ledger.anchor()?.province)
        let report = try ledger.verify(
            signatureIsValid: judge.map { judge in { judge.isValid($0, $1) } }, headIsValid: own.isValid
        ) { progress(head.position + $0.value, 2 * head.position) }
        inspection.soundThrough = report.sound.value
        inspection.officeHeads = report.batches
        inspection.ledgerHeads = report.signedHeads
        inspection.signaturesChecked = (judge?.checked ?? 0) + own.checked
        inspection.signaturesDistrusted = judge?.distrusted ?? 0
        inspection.signaturesUnchecked = (judge == nil ? report.batches : 0) + own.unchecked
        inspection.findings = report.findings.map { finding in
            let fault = finding.log == nil ? own.fault : judge?.fault
            return .init(
                kind: finding.kind.rawValue, log: finding.log, position: finding.position,
                ledgerPosition: finding.ledgerPosition?.value,
                detail: finding.kind == .signatureWrong ? fault ?? finding.detail : finding.detail)
        }
        if try JudgeOfStanding.isThisSoftware(ledger.note(.standing)) { inspection.findings += verdicts.findings }
        if let judge {
            // The seal alone would take whatever somebody wrote into the file as blanked.
            inspection.findings += try ledger.blankedRecords().filter { !judge.isOrdered($0) }.map { removal in
                .init(
                    kind: "blanked-unordered", log: removal.log, position: removal.position, ledgerPosition: nil,
                    detail: "the record is blanked, and nobody ordered it")
            }
        }
        inspection.logs = logs.map {
            .init(header: $0.header, head: $0.cursor, stateDigest: fold.stateDigest(of: $0.header))
        }
    }

    /// What cannot be read is passed over here: the walk over the batches names it.
    private static func fold(
        _ ledger: SQLiteLedger, _ logs: [FollowedLog], _ total: UInt64, _ verdicts: inout RejudgedVerdicts,
        _ progress: (UInt64, UInt64) -> Void
    ) throws -> ProvinceFold {
        var fold = ProvinceFold()
        var done: UInt64 = 0
        for header in ProvinceFold.parentsFirst(logs.map(\.header)) {
            fold.begin(header)
            do {
                try ledger.replay(log: header.log) { record in
                    verdicts.note(record, fold.fold(record.bytes[...], at: record.position, of: header))
                    done += 1
                    if done.isMultiple(of: 4_096) { progress(done, 2 * total) }
                }
            } catch let error as LedgerError where error.code == .damaged || error.storage?.code == .damaged {
                continue
            }
        }
        return fold
    }
}

/// The aggregator's own signing keys, as the ledger keeps them.
final class LedgerKeys {
    private let keys: [String: PublicKey]
    private let province: ProvinceID?
    private(set) var checked: UInt64 = 0
    private(set) var unchecked: UInt64 = 0
    private(set) var fault: String?

    init(_ keys: [String: [UInt8]], province: ProvinceID?) {
        self.keys = keys.compactMapValues(PublicKey.init(bytes:))
        self.province = province
    }

    func isValid(_ signed: LedgerHeadSignature) -> Bool {
        guard let province, !keys.isEmpty else {
            unchecked += 1
            return true
        }
        let id = signed.signature.keyID
        guard let key = keys[id] else {
            fault = "the ledger does not keep key \(id)"
            return false
        }
        guard signed.verifies(province: province, under: key) else {
            fault = "it is not that of key \(id)"
            return false
        }
        checked += 1
        return true
    }
}

extension Inspection.Finding {
    /// What keeps a ledger from being opened or read at all.
    init(_ error: LedgerError) {
        self.init(
            kind: error.storage?.code == .rolledBack ? "rolled-back" : "unreadable", log: error.log, position: nil,
            ledgerPosition: nil, detail: error.storage?.cause ?? error.detail)
    }
}
