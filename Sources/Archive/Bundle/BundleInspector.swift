internal import Consolidation
internal import Crypto
internal import EventSchema
internal import Foundation
internal import Interchange
internal import StreamProtocol

/// Recomputes a bundle from nothing but itself.
struct BundleInspector {
    private let tar: UstarReader
    private var inspection: Inspection

    static func inspect(_ path: String, progress: (UInt64, UInt64) -> Void) throws(ArchiveError) -> Inspection {
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
        } catch {
            throw ArchiveError(.unreadable, path: path, detail: (error as NSError).localizedDescription)
        }
        var inspection = Inspection(.bundle, path: path)
        do throws(UstarError) {
            var inspector = BundleInspector(tar: try UstarReader(data), inspection: inspection)
            inspector.run(progress)
            return inspector.inspection
        } catch {
            inspection.findings.append(.init(.archive, "\(error)"))
            return inspection
        }
    }

    private mutating func run(_ progress: (UInt64, UInt64) -> Void) {
        checkSums()
        guard let bytes = tar.content(BundleNames.manifest),
            let manifest = try? JSONDecoder().decode(BundleManifest.self, from: bytes),
            manifest.format == BundleManifest.format
        else { return fail(.manifest, "\(BundleNames.manifest) is not one of \(BundleManifest.format)") }
        inspection.province = manifest.province
        inspection.ledger = manifest.ledger
        checkNames(manifest)
        let logs = manifest.logs.compactMap { log in read(log, manifest) }
        inspection.records = logs.reduce(0) { $0 + UInt64($1.records.count) }
        let fold = fold(logs)
        let anchor = Roster.Anchor(
            office: manifest.anchor.office, connection: manifest.anchor.connection.bytes,
            signing: manifest.anchor.signing.bytes)
        guard let anchor else { return fail(.manifest, "the anchor is none") }
        let judge = fold.keys(anchor: anchor)
        for log in logs {
            check(log, judge)
            progress(inspection.soundThrough, inspection.records)
        }
        inspection.signaturesChecked = judge.checked
        inspection.signaturesDistrusted = judge.distrusted
        checkLedgerHeads(manifest)
    }

    // MARK: Members

    private mutating func checkSums() {
        guard let sums = tar.content(BundleNames.sums) else { return fail(.members, "there is no SHA256SUMS") }
        var wanted: [String: String] = [:]
        for line in Self.lines(sums) {
            let text = String(decoding: line, as: UTF8.self)
            guard text.utf8.count > 66, text.dropFirst(64).hasPrefix("  ") else {
                return fail(.members, "SHA256SUMS has a line of another form")
            }
            wanted[String(text.dropFirst(66))] = String(text.prefix(64))
        }
        for member in tar.members where member.name != BundleNames.sums {
            guard let sum = wanted.removeValue(forKey: member.name) else {
                fail(.members, "\(member.name) is not in SHA256SUMS")
                continue
            }
            if Digest.sha256(of: tar.content(of: member)).hex != sum { fail(.sum, member.name) }
        }
        if let missing = wanted.keys.min() { fail(.members, "\(missing) is missing") }
    }

    private mutating func checkNames(_ manifest: BundleManifest) {
        let logs = manifest.logs.flatMap {
            [BundleNames.header($0.log), BundleNames.heads($0.log), BundleNames.records($0.log)]
        }
        let wanted = Set(logs + [BundleNames.sums, BundleNames.manifest, BundleNames.ledgerHeads])
        let found = Set(tar.members.map(\.name))
        if let name = wanted.symmetricDifference(found).min() { fail(.members, "\(name) is missing, or should not be") }
        if tar.members.map(\.name)
            != tar.members.map(\.name).sorted(by: { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) })
        {
            fail(.members, "the members are not sorted by name")
        }
    }

    // MARK: Logs

    private struct Log {
        let header: LogHeader
        let head: Cursor
        let records: [ArraySlice<UInt8>]
        let heads: [ArraySlice<UInt8>]
    }

    private mutating func read(_ log: BundleManifest.Log, _ manifest: BundleManifest) -> Log? {
        guard let text = tar.content(BundleNames.header(log.log)),
            let records = tar.content(BundleNames.records(log.log)),
            let heads = tar.content(BundleNames.heads(log.log))
        else { return nil }
        guard let header = LogHeader(canonicalText: String(decoding: text, as: UTF8.self)), header.log == log.log,
            header.office == log.office, header.kind == log.kind, header.province == manifest.province
        else {
            fail(.manifest, "\(BundleNames.header(log.log)) is not the header of that log")
            return nil
        }
        let head = Cursor(position: log.position, digest: log.digest)
        inspection.logs.append(.init(header: header, head: head, stateDigest: nil))
        return Log(header: header, head: head, records: Self.lines(records), heads: Self.lines(heads))
    }

    private func fold(_ logs: [Log]) -> ProvinceFold {
        var fold = ProvinceFold()
        let byID = Dictionary(logs.map { ($0.header.log, $0) }) { first, _ in first }
        for header in ProvinceFold.parentsFirst(logs.map(\.header)) {
            fold.begin(header)
            var position = Position.first
            for record in byID[header.log]?.records ?? [] {
                fold.fold(record, at: position, of: header)
                position = position.next
            }
        }
        return fold
    }

    private mutating func check(_ log: Log, _ judge: KeyJudge) {
        var heads = log.heads[...]
        var cursor = log.header.start
        var signed = Position.beforeFirst
        for record in log.records {
            let next = cursor.position.next
            guard !record.isEmpty, record.count <= StreamLimits.recordBytes else {
                return fail("record-missing", log.header, next, "a record of \(record.count) bytes")
            }
            cursor = Cursor(position: next, digest: Chain.extend(cursor.digest, with: record))
            guard let line = heads.first, Self.position(of: line) == next else { continue }
            heads.removeFirst()
            guard let head = SignedHead(line: line, header: log.header), head.head.digest == cursor.digest else {
                return fail("chain-broken", log.header, signed.next, "the records do not lead to the head at \(next)")
            }
            guard judge.isValid(log.header, head) else {
                return fail("signature-wrong", log.header, next, judge.fault ?? "")
            }
            inspection.soundThrough += next.value - signed.value
            inspection.officeHeads += 1
            signed = next
        }
        if !heads.isEmpty {
            return fail("head-wrong", log.header, cursor.position.next, "a head stands behind the end")
        }
        if signed != cursor.position { return fail("end-unsigned", log.header, signed.next, "no head covers the end") }
        if cursor != log.head { fail("head-wrong", log.header, cursor.position.next, "bundle.json says another end") }
    }

    private mutating func checkLedgerHeads(_ manifest: BundleManifest) {
        let keys = [manifest.aggregator.signing] + (manifest.aggregator.earlier ?? [])
        let judge = LedgerKeys(
            Dictionary(keys.map { ($0.id.text, $0.bytes) }) { first, _ in first }, province: manifest.province)
        for line in Self.lines(tar.content(BundleNames.ledgerHeads) ?? Data()) {
            guard let signed = LedgerHeadSignature(line: line) else {
                return fail(.manifest, "\(BundleNames.ledgerHeads) has a line of another form")
            }
            guard judge.isValid(signed) else {
                inspection.findings.append(
                    .init(
                        kind: "signature-wrong", log: nil, position: nil, ledgerPosition: signed.head.position,
                        detail: judge.fault ?? ""))
                return
            }
            inspection.ledgerHeads += 1
        }
        inspection.signaturesChecked += judge.checked
    }

    // MARK: Lines

    /// What stands before each LF. A last line without one is a line too, and damage that the chain shows.
    private static func lines(_ data: Data) -> [ArraySlice<UInt8>] {
        var lines = Array(data).split(separator: 0x0A, omittingEmptySubsequences: false)
        if lines.last?.isEmpty ?? false { lines.removeLast() }
        return lines
    }

    private static func position(of line: ArraySlice<UInt8>) -> Position? {
        UInt64(String(decoding: line.prefix { $0 != 0x20 }, as: UTF8.self)).map { Position($0) }
    }

    private mutating func fail(_ fault: BundleFault, _ detail: String) {
        inspection.findings.append(.init(fault, detail))
    }

    private mutating func fail(_ kind: String, _ header: LogHeader, _ position: Position, _ detail: String) {
        inspection.findings.append(
            .init(kind: kind, log: header.log, position: position, ledgerPosition: nil, detail: detail))
    }
}

extension Inspection.Finding {
    init(_ fault: BundleFault, _ detail: String) {
        self.init(kind: fault.rawValue, log: nil, position: nil, ledgerPosition: nil, detail: detail)
    }
}
