internal import Consolidation
internal import EventSchema
internal import Foundation
internal import StreamProtocol
internal import Wording

/// Figures, awards, what is missing, what does not fit.
extension CSVTable {
    static let totals = CSVTable(
        ask: "totals",
        columns: [
            PagePhrases.year, PagePhrases.areaCode, PagePhrases.area, PagePhrases.kindCode, PagePhrases.kind,
            PagePhrases.registered, PagePhrases.metColumn, PagePhrases.notMet, PagePhrases.deferred,
            PagePhrases.noResult, PagePhrases.registerDeclared,
        ]
    ) { answer, context in
        let totals = try JSONDecoder().decode(TotalsAnswer.self, from: Data(answer.body))
        let words = context.words(totals.year)
        return totals.classification.map { row in
            [
                .init(totals.year), .text(row.area.text), .text(context.names.name(row.area)), .text(row.unitKind.text),
                .text(words.unitKind(row.unitKind)), .number(row.registered), .number(row.met), .number(row.notMet),
                .number(row.deferred), .number(row.noResult),
                context.say(row.registerClosed ? PagePhrases.yes : PagePhrases.no),
            ]
        }
    }

    static let awards = CSVTable(
        ask: "totals",
        columns: [
            PagePhrases.year, TotalsPhrases.authority, TotalsPhrases.form, TotalsPhrases.recipient, TotalsPhrases.count,
        ]
    ) { answer, context in
        let totals = try JSONDecoder().decode(TotalsAnswer.self, from: Data(answer.body))
        let words = context.words(totals.year)
        return words.ordered(awards: totals.awards).map { row in
            [
                .init(totals.year), .text(words.authority(row.authority)), .text(words.form(row.form)),
                .text(words.recipient(row.recipient)), .number(row.count),
            ]
        }
    }

    static let missing = CSVTable(
        ask: "missing",
        columns: [
            PagePhrases.year, PagePhrases.officeCode, PagePhrases.office, PagePhrases.kind, PagePhrases.status,
            PagePhrases.registered, PagePhrases.withResult, PagePhrases.deadline, PagePhrases.lastHeard,
        ]
    ) { answer, context in
        let missing = try JSONDecoder().decode(MissingAnswer.self, from: Data(answer.body))
        let words = context.words(missing.year)
        return missing.reports.map { report in
            let kind = missing.kinds.first { $0.unitKind == report.unitKind }
            let stage = MissingPhrases.stage(
                report.stage, report.withResult, of: report.registered, context.language)
            return [
                .init(missing.year), .text(report.office.text), .text(report.name),
                .text(words.unitKind(report.unitKind)), .text(stage), .number(report.registered),
                .number(report.withResult), .init(kind?.before?.text),
                report.lastEventAt.map(context.time) ?? .none,
            ]
        }
    }

    static let offices = CSVTable(
        ask: "offices",
        columns: [
            PagePhrases.officeCode, PagePhrases.office, PagePhrases.areaCode, PagePhrases.presence,
            PagePhrases.lastHeard, PagePhrases.log, PagePhrases.position, PagePhrases.digest, PagePhrases.registered,
            PagePhrases.withResult,
        ]
    ) { answer, context in
        let offices = try JSONDecoder().decode(OfficesAnswer.self, from: Data(answer.body))
        return offices.offices.map { office in
            [
                .text(office.office.text), .text(office.name), .text(office.area.text),
                context.say(office.online ? PagePhrases.online : PagePhrases.offline),
                office.lastEventAt.map(context.time) ?? .none, .init(office.log?.text),
                .number(Int(clamping: office.position.value)), .init(office.digest?.hex), .number(office.registered),
                .number(office.withResult),
            ]
        }
    }

    static let warnings = CSVTable(
        ask: "warnings",
        columns: [
            PagePhrases.year, PagePhrases.warning, PagePhrases.article, PagePhrases.what, PagePhrases.officeCode,
            PagePhrases.code, PagePhrases.answer, PagePhrases.note,
        ]
    ) { answer, context in
        let found = try JSONDecoder().decode(WarningsAnswer.self, from: Data(answer.body))
        let words = context.words(found.year)
        return found.warnings.map { warning in
            [
                .init(found.year), .text(warning.rule.rawValue), .text("\(warning.article) (\(warning.edition.text))"),
                .text(WarningPhrases.text(warning, words, context.language)), .init(warning.units.first?.office.text),
                .text(warning.units.map(\.unit.text).joined(separator: " ")),
                warning.answer.map { context.say(WarningPhrases.answer($0.answer)) } ?? .none,
                .init(warning.answer?.note),
            ]
        }
    }

    static let reconcile = CSVTable(
        ask: "reconcile",
        columns: [
            PagePhrases.year, PagePhrases.officeCode, PagePhrases.what, PagePhrases.published, PagePhrases.derived,
            PagePhrases.difference, PagePhrases.source,
        ]
    ) { answer, context in
        let found = try JSONDecoder().decode(ReconcileAnswer.self, from: Data(answer.body))
        let words = context.words(found.year)
        return found.figures.map { figure in
            [
                .init(found.year), .text(figure.office.text),
                .text(ReconcilePhrases.name(figure, words, context.language)), .number(figure.declared),
                .init(figure.derived), .init(figure.difference), .text(figure.source),
            ]
        }
    }
}
