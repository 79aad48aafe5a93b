internal import Consolidation
internal import EventSchema
internal import StreamProtocol
internal import Wording

/// One office: whether it is there, how far it has reported, what does not fit, where its log stands, and what it sent last.
struct OfficePage: PageContent {
    let frame: PageFrame
    /// One for each kind of log that it writes.
    let office: OfficesAnswer.Row
    let offices: OfficesAnswer
    let missing: MissingAnswer
    let warnings: WarningsAnswer
    let names: AreaNames
    let records: LatestRecords

    static func load(_ view: PageView, from answers: AnswerCache) async throws -> OfficePage {
        guard let id = view.office.flatMap(OfficeID.init(validating:)) else { throw Problem.badParameter("office") }
        let frame = try await PageFrame.load(view, from: answers)
        let offices = try await answers.ask("offices", view.argumentsOfNoYear, as: OfficesAnswer.self)
        guard let office = offices.offices.first(where: { $0.office == id }) else { throw Problem.noOffice }
        let args = frame.arguments.merging(["office": id.text]) { $1 }
        async let missing = answers.ask("missing", args, as: MissingAnswer.self)
        async let warnings = answers.ask("warnings", args, as: WarningsAnswer.self)
        async let names = AreaNames.load(view, year: frame.year, from: answers)
        async let records = LatestRecords.load(
            frame, ["office": id.text], before: frame.ledger.position, count: 50, from: answers)
        return try await OfficePage(
            frame: frame, office: office, offices: offices, missing: missing, warnings: warnings, names: names,
            records: records)
    }

    private func say(_ phrase: Phrase) -> String { frame.say(phrase) }
    var title: String { office.name }
    var heading: HTML { "\(frame.name(office.name)) · \(office.office.text)" }

    var sections: [PageSection] {
        let args = frame.arguments.merging(["office": office.office.text]) { $1 }
        var table = RecordsTable(
            frame: frame, caption: say(PagePhrases.latest), records: records.lines, offices: offices)
        table.tellsOffices = false
        let all = frame.view.on(.records) { $0.office = office.office.text }
        let latest: HTML =
            records.lines.isEmpty ? "<p>\(say(PagePhrases.noRecords))</p>" : table.html
        return [
            PageSection(id: .facts, title: say(PagePhrases.facts), html: facts),
            PageSection(
                id: .reports, title: say(PagePhrases.reports),
                tools: frame.downloads(csv: "missing", json: "missing", args), html: reports),
            PageSection(
                id: .warnings, title: say(PagePhrases.warnings),
                tools: frame.downloads(csv: "warnings", json: "warnings", args),
                html: WarningsRegion(frame: frame, found: warnings).html),
            PageSection(
                id: .records, title: say(PagePhrases.latest),
                tools: frame.link("\(say(PagePhrases.stream)) →", to: all), html: latest),
        ]
    }

    private var facts: HTML {
        var facts = Facts()
        let area = frame.view.on(.area) { $0.area = office.area.text }
        facts.add(say(PagePhrases.area), frame.link(frame.name(names.name(office.area)), to: area))
        let state = office.online ? PagePhrases.online : PagePhrases.offline
        let since = office.since.map { " \(say(PagePhrases.since)) \(LocalTime.text($0, frame.language))" } ?? ""
        facts.add(say(PagePhrases.presence), "\(office.online ? "●" : "○") \(say(state))\(since)")
        facts.add(say(PagePhrases.lastHeard), "\(office.lastEventAt.map { LocalTime.text($0, frame.language) } ?? "—")")
        facts.add(say(PagePhrases.log), office.log.map { "<code>\($0.text)</code>" })
        facts.add(say(PagePhrases.position), "\(frame.number(office.position.value))")
        facts.add(say(PagePhrases.digest), office.digest.map { "<code>\($0.hex)</code>" })
        return facts.list
    }

    private var reports: HTML {
        let rows = missing.reports.map { report -> HTML in
            let kind = missing.kinds.first { $0.unitKind == report.unitKind }
            let late: HTML? = report.late ? " <strong>(\(say(MissingPhrases.late)))</strong>" : nil
            let stage = MissingPhrases.stage(report.stage, report.withResult, of: report.registered, frame.language)
            return """
                <tr><th scope="row">\(frame.words.unitKind(report.unitKind))</th><td>\(stage)\(late)</td>\
                <td class="n">\(frame.number(report.registered))</td><td class="n">\(frame.number(report.withResult))</td>\
                <td>\(kind?.before.map { LocalTime.date($0, frame.language) } ?? "—")</td></tr>
                """
        }
        guard !rows.isEmpty else { return "<p>\(say(PagePhrases.noData))</p>" }
        var table = Table(
            caption: say(PagePhrases.reports),
            columns: [
                .text(say(PagePhrases.kind)), .text(say(MissingPhrases.columns[2])),
                .number(say(PagePhrases.registered)), .number(say(PagePhrases.withResult)),
                .text(say(PagePhrases.deadline)),
            ], rows: rows)
        table.hasHeading = true
        return table.html
    }
}
