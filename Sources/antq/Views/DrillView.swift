import EventSchema
import Wording

/// Shows what a drill came to.
enum DrillView {
    static func show(_ report: DrillReport, _ output: Output) {
        guard !output.isJSON else { return output.data(report) }
        let language = output.language
        var table = Table(ArchivePhrases.drillColumns.enumerated().map { ($1[language], $0 == 3 ? .right : .left) })
        for log in report.logs {
            table.add([
                log.office.text, log.log.text, log.logKind.rawValue, output.number(log.position.value),
                word(log.result)[language],
            ])
        }
        output.data(table.lines().joined(separator: "\n"))
        output.data((report.match ? ArchivePhrases.drillPassed : ArchivePhrases.drillFailed)[language])
    }

    private static func word(_ result: DrillReport.Result) -> Phrase {
        switch result {
        case .match: ArchivePhrases.match
        case .mismatch: ArchivePhrases.mismatch
        case .moved: ArchivePhrases.moved
        }
    }
}
