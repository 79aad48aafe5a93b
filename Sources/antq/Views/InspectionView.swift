import Archive
import EventSchema
import StreamProtocol
import Wording

/// Shows what recomputing a file came to: first whether it is sound, then the particulars.
enum InspectionView {
    static func show(_ inspection: Inspection, _ output: Output) {
        let language = output.language
        if inspection.logs.contains(where: { $0.header.kind == .exercise }),
            let banner = Banner.text(.exercise, language)
        {
            output.talk(banner)
        }
        var lines = [verdict(inspection, language)]
        lines.append(ArchivePhrases.file(inspection.path, name(inspection.kind), of(inspection), language))
        lines.append(
            ArchivePhrases.checked(
                records: inspection.records, officeHeads: inspection.officeHeads, ledgerHeads: inspection.ledgerHeads,
                signatures: inspection.signaturesChecked, language))
        if inspection.witnessed > 0 { lines.append(ArchivePhrases.witnessed(inspection.witnessed, language)) }
        if inspection.signaturesUnchecked > 0 {
            lines.append(ArchivePhrases.unchecked(inspection.signaturesUnchecked, language))
        }
        if inspection.signaturesDistrusted > 0 {
            lines.append(ArchivePhrases.distrusted(inspection.signaturesDistrusted, language))
        }
        if !inspection.logs.isEmpty { lines += [""] + logs(inspection, output) }
        output.data(lines.joined(separator: "\n"))
        for finding in inspection.findings { output.complaint("✗ [\(finding.kind)] \(finding.detail)") }
    }

    private static func verdict(_ inspection: Inspection, _ language: Language) -> String {
        guard let first = inspection.first else { return ArchivePhrases.sound(inspection.records, language) }
        var lines = [
            ArchivePhrases.firstBad(
                position: first.position?.value, log: first.log?.text, ledger: first.ledgerPosition, code: first.kind,
                language)
        ]
        if let words = FindingTrouble(rawValue: first.kind)?.explanation ?? Explanations.of(code: first.kind) {
            lines.append("  \(words.what[language])")
            lines.append("  \(CommandPhrases.why[language]): \(words.why[language])")
            lines.append("  \(CommandPhrases.next[language]): \(words.next[language])")
        }
        lines.append(ArchivePhrases.soundUpTo(inspection.soundThrough, of: inspection.records, language))
        return lines.joined(separator: "\n")
    }

    private static func name(_ kind: StoredFile) -> Phrase {
        switch kind {
        case .outbox: ArchivePhrases.outbox
        case .ledger: ArchivePhrases.ledger
        case .bundle: ArchivePhrases.bundle
        }
    }

    private static func of(_ inspection: Inspection) -> String {
        [inspection.province?.text, inspection.office?.text, inspection.ledger?.life].compactMap(\.self)
            .joined(separator: "/")
    }

    private static func logs(_ inspection: Inspection, _ output: Output) -> [String] {
        let language = output.language
        var table = Table(ArchivePhrases.columns.enumerated().map { ($1[language], $0 == 3 ? .right : .left) })
        for log in inspection.logs {
            table.add([
                log.header.office.text, log.header.log.text, log.header.kind.rawValue,
                output.number(log.head.position.value),
            ])
        }
        return table.lines()
    }
}
