internal import Consolidation
internal import EventSchema
internal import Foundation
internal import StreamProtocol
internal import Wording

/// Units, changes and records.
extension CSVTable {
    static let units = CSVTable(
        ask: "units",
        columns: [
            PagePhrases.year, PagePhrases.officeCode, PagePhrases.code, PagePhrases.name, PagePhrases.kind,
            PagePhrases.areaCode, PagePhrases.area, PagePhrases.result, PagePhrases.decision,
            PagePhrases.decisionDate, PagePhrases.note,
        ]
    ) { answer, context in
        let units = try JSONDecoder().decode(UnitsAnswer.self, from: Data(answer.body))
        let words = context.words(units.year)
        return units.units.map { unit in
            [
                .number(unit.year), .text(unit.office.text), .text(unit.unit.text), .text(unit.name),
                .text(words.unitKind(unit.unitKind)), .text(unit.area.text), .text(context.names.name(unit.area)),
                .text(ResultNames.name(unit.result, context.language)), .init(unit.decision?.number),
                .init(unit.decision?.date.text),
                unit.status == .registered ? .none : context.say(UnitPhrases.status(unit.status)),
            ]
        }
    }

    /// Why totals moved.
    static let changes = CSVTable(
        ask: "diff",
        columns: [
            PagePhrases.when, PagePhrases.officeCode, PagePhrases.type, PagePhrases.code, PagePhrases.before,
            PagePhrases.after, PagePhrases.decision, PagePhrases.decisionDate, PagePhrases.reason, PagePhrases.record,
        ]
    ) { answer, context in
        let diff = try JSONDecoder().decode(DiffAnswer.self, from: Data(answer.body))
        let words = context.words(diff.year)
        return diff.changes.map { change in
            let results = change.before != nil || change.after != nil
            return [
                context.time(change.receivedAt), .text(change.office.text), context.say(DiffPhrases.type(change.type)),
                .text(change.subject),
                results ? .text(ResultNames.name(change.before?.result, context.language)) : .none,
                results ? .text(ResultNames.name(change.after?.result, context.language)) : .none,
                .init(change.decision?.number), .init(change.decision?.date.text),
                .init(change.reason.map(words.reason)),
                .text(change.event.text),
            ]
        }
    }

    static let corrections = CSVTable(
        ask: "corrections",
        columns: [
            PagePhrases.when, PagePhrases.year, PagePhrases.officeCode, PagePhrases.office, PagePhrases.code,
            PagePhrases.name, PagePhrases.before, PagePhrases.after, PagePhrases.decision, PagePhrases.decisionDate,
            PagePhrases.reason, PagePhrases.log, PagePhrases.position,
        ]
    ) { answer, context in
        CorrectionRow.all(of: answer.body).map { row in
            func value(_ value: Correction.Value?) -> CSVText.Field {
                switch value {
                case .result(let result): .text(ResultNames.name(result, context.language))
                case .quantity(let quantity): .number(quantity)
                case nil: .none
                }
            }
            return [
                context.time(row.receivedAt), .number(row.year), .text(row.office.text), .text(row.officeName),
                .text(row.subject), .init(row.name), value(row.change.from), value(row.change.to),
                .init(row.decision?.number), .init(row.decision?.date.text),
                .init(row.reason.map(context.words(row.year).reason)), .text(row.log.text),
                .number(Int(clamping: row.position.value)),
            ]
        }
    }

    static let history = lines("history")
    static let records = lines("tail")

    private static func lines(_ ask: String) -> CSVTable {
        CSVTable(
            ask: ask,
            columns: [
                PagePhrases.when, PagePhrases.officeCode, PagePhrases.office, PagePhrases.type, PagePhrases.code,
                PagePhrases.what, PagePhrases.before, PagePhrases.after, PagePhrases.status, PagePhrases.log,
                PagePhrases.position,
            ]
        ) { answer, context in
            RecordLine.all(of: answer.body).map { record in
                let header = record.header
                let change = header.change.map { change in
                    (
                        RecordsTable.value(change.from, context.language),
                        RecordsTable.value(change.to, context.language)
                    )
                }
                return [
                    context.time(header.receivedAt), .text(header.office.text),
                    .text(context.offices[header.office] ?? header.office.text),
                    .init(record.event?.type.rawValue), .init(record.event?.subject),
                    .init(record.event.map { EventPhrases.text($0, context.language) }), .init(change?.0),
                    .init(change?.1), .text(RecordsTable.status(record, context.language)), .text(header.log.text),
                    .number(Int(clamping: header.position.value)),
                ]
            }
        }
    }
}
