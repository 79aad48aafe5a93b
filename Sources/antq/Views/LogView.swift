import EventSchema
import StreamProtocol
import Streaming
import Wording

/// Logs and what they continue, as people read them.
enum LogView {
    /// - Returns: whether there was anything to show.
    static func show(_ status: StatusAnswer, _ output: Output) -> Bool {
        let language = output.language
        let kinds = status.offices.compactMap(\.logKind) + [status.outbox?.kind].compactMap(\.self)
        if kinds.contains(.exercise), let banner = Banner.text(.exercise, language) { output.talk(banner) }
        var lines: [String] = []
        if let outbox = status.outbox {
            let office = status.office?.text ?? ""
            lines.append(LogPhrases.log(outbox.log.text, of: office, position: outbox.position.value, language))
            lines += (outbox.parents ?? []).reversed().map { parent($0, language) }
        }
        for line in status.offices {
            guard let log = line.log else { continue }
            lines.append(LogPhrases.log(log.text, of: line.office.text, position: line.position.value, language))
            lines += (line.parents ?? []).reversed().map { parent($0, language) }
            if let fence = line.fence {
                lines.append("  ✗ \(fence.code.explanation.what[language]) [\(fence.code.rawValue)]")
            }
        }
        for log in status.pendingLogs ?? [] { lines += pending(log, nil, output) }
        for problem in status.problems where concernsLogs(problem.code) {
            let words = Explanations.of(code: problem.code).map { " — \($0.what[language]) \($0.next[language])" }
            lines.append("⚠ \(problem.detail) [\(problem.code)]\(words ?? "")")
        }
        guard !lines.isEmpty else { return false }
        output.data(lines.joined(separator: "\n"))
        return true
    }

    private static func concernsLogs(_ code: String) -> Bool {
        let refusals: [Refusal.Code] = [
            .logFenced, .logNotAdmitted, .logRolledBack, .logForked, .logCloned, .keyNotTrusted,
        ]
        let troubles: [ServiceTrouble] = [.outboxMissing, .outboxRolledBack, .outboxDamaged, .healing]
        return refusals.contains { $0.rawValue == code } || troubles.contains { $0.rawValue == code }
    }

    private static func parent(_ log: StatusAnswer.ClosedLog, _ language: Language) -> String {
        let lost = log.highest > log.position ? log.highest.value : nil
        return "  " + LogPhrases.parent(log.log.text, position: log.position.value, announced: lost, language)
    }

    /// What waits to be admitted.
    ///
    /// - Parameter line: the office as the province holds it.
    static func pending(
        _ log: StatusAnswer.PendingLog, _ line: StatusAnswer.OfficeLine?, _ output: Output
    ) -> [String] {
        let language = output.language
        var lines = ["● " + LogPhrases.waits(log.log.text, of: log.office.text, language)]
        guard let parent = log.parent else { return lines + ["  " + LogPhrases.withoutParent[language]] }
        lines.append(
            "  "
                + LogPhrases.closes(
                    parent.log.text, position: parent.position.value, digest: parent.digest.hex, language))
        if let line, line.highest > parent.position {
            lines.append("  ⚠ " + LogPhrases.announced(line.highest.value, language))
        }
        return lines
    }

    static func show(_ healing: Healing, _ output: Output) {
        let language = output.language
        if let banner = Banner.text(healing.kind, language) { output.talk(banner) }
        let isTrial = healing.dryRun ?? false
        var lines = [(isTrial ? LogPhrases.wouldHeal : LogPhrases.healed)[language]]
        if let parent = healing.parent {
            lines.append(
                "  "
                    + LogPhrases.fetched(
                        parent.log.text, position: parent.position.value, from: healing.aggregator, language))
        } else {
            lines.append("  " + LogPhrases.heldNothing(healing.aggregator, language))
        }
        if let log = healing.log { lines.append("  " + LogPhrases.goesOn(log.text, language)) }
        lines.append("  " + LogPhrases.appended(healing.appended, language))
        if healing.unproven > 0 { lines.append("  ⚠ " + LogPhrases.unproven(healing.unproven, language)) }
        if healing.conflicting > 0 { lines.append("  ⚠ " + LogPhrases.conflicting(healing.conflicting, language)) }
        for lost in healing.lost {
            lines.append(
                "  ✗ "
                    + LogPhrases.lost(lost.log.text, from: lost.from.value, through: lost.through.value, language))
        }
        if healing.lost.isEmpty { lines.append("  " + LogPhrases.nothingLost[language]) }
        if let kept = healing.kept { lines.append("  " + LogPhrases.kept(kept, language)) }
        output.data(lines.joined(separator: "\n"))
        guard !isTrial, healing.parent != nil else { return }
        output.talk(LogPhrases.next(healing.office.text, language))
    }
}
