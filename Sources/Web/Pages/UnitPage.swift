internal import Consolidation
internal import EventSchema
internal import StreamProtocol
internal import Wording

/// One unit: what it is, its result of each year, and every record about it, each leading to its proof.
struct UnitPage: PageContent {
    let frame: PageFrame
    let unit: String
    let records: [RecordLine]
    /// Where the history goes on; nil at its end.
    let next: String?
    let names: AreaNames
    let offices: OfficesAnswer

    static func load(_ view: PageView, from answers: AnswerCache) async throws -> UnitPage {
        let frame = try await PageFrame.load(view, from: answers)
        let (records, next) = try await history(view, from: answers)
        async let offices = answers.ask("offices", view.argumentsOfNoYear, as: OfficesAnswer.self)
        async let names = AreaNames.load(view, year: frame.year, from: answers)
        return try await UnitPage(
            frame: frame, unit: view.unit ?? "", records: records, next: next,
            names: names, offices: offices)
    }

    /// Pages that are shown of one unit's history: it has a few records a year.
    private static let pages = 3

    private static func history(
        _ view: PageView, from answers: AnswerCache
    ) async throws -> (records: [RecordLine], next: String?) {
        var records: [RecordLine] = []
        var args = ["unit": view.unit ?? ""]
        (args["office"], args["asOf"]) = (view.office, view.asOf)
        for _ in 0..<pages {
            let answer = try await answers.lines("history", args)
            records += RecordLine.all(of: answer.body)
            guard let next = answer.next else { return (records, nil) }
            args["page"] = next
        }
        return (records, args["page"])
    }

    private func say(_ phrase: Phrase) -> String { frame.say(phrase) }

    /// As it was registered last.
    private var registration: (office: OfficeID, data: UnitRegistered)? {
        for record in records.reversed() where record.counts {
            if case .unitRegistered(let data) = record.event?.data { return (record.header.office, data) }
        }
        return nil
    }

    private var name: String { registration?.data.name ?? unit }
    var title: String { "\(name) · \(unit)" }
    var heading: HTML { registration == nil ? "\(unit)" : "\(frame.name(name)) · \(unit)" }

    var sections: [PageSection] {
        guard !records.isEmpty else {
            return [
                PageSection(
                    id: .records, title: say(PagePhrases.history), html: "<p>\(say(PagePhrases.noHistory))</p>")
            ]
        }
        var table = RecordsTable(
            frame: frame, caption: say(PagePhrases.history), records: records.reversed(),
            offices: offices)
        table.tellsChanges = true
        var args = ["unit": unit]
        (args["office"], args["asOf"]) = (frame.view.office, frame.view.asOf)
        let more: HTML? = next == nil ? nil : "<p>\(say(PagePhrases.moreHistory))</p>"
        return [
            PageSection(id: .facts, title: say(PagePhrases.facts), html: facts),
            PageSection(id: .results, title: say(PagePhrases.results), html: results),
            PageSection(
                id: .records, title: say(PagePhrases.history),
                tools: frame.downloads(csv: "history", json: "history", args),
                html: "\(table.html)\(more)"),
        ]
    }

    private var facts: HTML {
        var facts = Facts()
        facts.add(say(PagePhrases.code), "\(unit)")
        guard let (office, data) = registration else { return facts.list }
        facts.add(say(PagePhrases.name), frame.name(data.name))
        facts.add(say(PagePhrases.kind), "\(frame.words.unitKind(data.unitKind))")
        let area = frame.view.on(.area) { $0.area = data.area.text }
        facts.add(say(PagePhrases.area), frame.link(frame.name(names.name(data.area)), to: area))
        let officeName = offices.offices.first { $0.office == office }?.name ?? office.text
        facts.add(say(PagePhrases.office), frame.officeLink(office, officeName))
        return facts.list
    }

    /// What the last record that counts says of each year, by office and scheme.
    private var results: HTML {
        struct Key: Hashable, Comparable {
            let year: Int
            let office: OfficeID
            let scheme: String

            static func < (left: Key, right: Key) -> Bool {
                (right.year, left.office, left.scheme) < (left.year, right.office, right.scheme)
            }
        }
        var last: [Key: (record: RecordLine, decision: Decision?)] = [:]
        for record in records where record.counts {
            switch record.event?.data {
            case .classificationDecided(let data):
                last[Key(year: data.year, office: record.header.office, scheme: data.scheme.text)] = (
                    record, data.decision
                )
            case .classificationWithdrawn(let data):
                last[Key(year: data.year, office: record.header.office, scheme: data.scheme.text)] = (
                    record, data.decision
                )
            default: continue
            }
        }
        let rows = last.sorted { $0.key < $1.key }.map { key, found -> HTML in
            let result = RecordsTable.value(found.record.header.change?.to, frame.language)
            let decision = found.decision.map { "\($0.number), \(LocalTime.date($0.date, frame.language))" } ?? "—"
            return """
                <tr><th scope="row">\(String(key.year))</th><td>\(result)</td><td>\(frame.name(decision))</td>\
                <td>\(frame.time(found.record.header.receivedAt))</td></tr>
                """
        }
        guard !rows.isEmpty else { return "<p>\(ResultNames.name(nil as ClassificationResult?, frame.language))</p>" }
        var table = Table(
            caption: say(PagePhrases.results),
            columns: [
                .text(say(PagePhrases.year)), .text(say(PagePhrases.result)), .text(say(PagePhrases.decision)),
                .text(say(PagePhrases.when)),
            ], rows: rows)
        table.hasHeading = true
        return table.html
    }
}
