internal import Consolidation
internal import EventSchema
internal import Wording

/// Who has not reported, by deadline, who is connected, and the reminder to send.
struct MissingRegion {
    let page: OverviewPage
    private var language: Language { page.language }
    private var missing: MissingAnswer { page.overview.missing }

    var html: HTML {
        let kinds = missing.kinds.map { kind -> HTML in "<li>\(line(kind))</li>" }
        return "<ul class=\"plain\">\(kinds)</ul>\(open)\(presence)\(reminder)"
    }

    private func line(_ kind: MissingAnswer.Kind) -> String {
        let due = kind.before.map { before in
            MissingPhrases.due(
                LocalTime.date(before, language), daysLeft: kind.daysLeft ?? 0, isOver: kind.complete == kind.offices,
                language)
        }
        let text = MissingPhrases.complete(
            page.words.unitKind(kind.unitKind), complete: kind.complete, offices: kind.offices, language)
        return [text, due].compactMap(\.self).joined(separator: " · ")
    }

    /// The nearest deadline first; kinds without one last.
    private var notComplete: [MissingAnswer.Report] {
        let before = Dictionary(
            missing.kinds.map { ($0.unitKind, $0.before?.text ?? "9999") }, uniquingKeysWith: { first, _ in first })
        return missing.reports.filter { !$0.isComplete }.sorted {
            (before[$0.unitKind, default: "9999"], $0.office, $0.unitKind)
                < (before[$1.unitKind, default: "9999"], $1.office, $1.unitKind)
        }
    }

    private var open: HTML {
        let reports = notComplete
        guard !reports.isEmpty else {
            return missing.reports.isEmpty ? "" : "<p>\(page.frame.marked(page.say(MissingPhrases.nobody)))</p>"
        }
        let rows = reports.map { report -> HTML in
            let late: HTML? = report.late ? " <strong>(\(page.say(MissingPhrases.late)))</strong>" : nil
            return """
                <tr><th scope="row">\(page.frame.officeLink(report.office, report.name))</th>\
                <td>\(page.words.unitKind(report.unitKind))</td>\
                <td>\(MissingPhrases.stage(report.stage, report.withResult, of: report.registered, language))\(late)</td>\
                </tr>
                """
        }
        var table = Table(
            caption: page.say(PagePhrases.offices),
            columns: [
                .text(page.say(PagePhrases.office)), .text(page.say(PagePhrases.kind)),
                .text(page.say(MissingPhrases.columns[2])),
            ], rows: rows)
        table.hasHeading = true
        return table.html
    }

    private var presence: HTML {
        let rows = page.overview.offices.offices.map { office -> HTML in
            let isSilent = missing.reports.contains { $0.office == office.office && $0.silent }
            let state = office.online ? PagePhrases.online : isSilent ? PagePhrases.silent : PagePhrases.offline
            let mark = office.online ? "●" : isSilent ? "▲" : "○"
            let since: HTML? = office.since.map {
                " <small class=\"time\">\(page.say(PagePhrases.since)) \(LocalTime.text($0, language))</small>"
            }
            let last = office.lastEventAt.map { LocalTime.text($0, language) } ?? "—"
            return """
                <tr><th scope="row">\(page.frame.officeLink(office.office, office.name))</th>\
                <td>\(mark) \(page.say(state))\(since)</td><td><span class="time">\(last)</span></td></tr>
                """
        }
        guard !rows.isEmpty else { return "" }
        return Table(
            caption: page.say(PagePhrases.presence),
            columns: [
                .text(page.say(PagePhrases.office)), .text(page.say(PagePhrases.presence)),
                .text(page.say(PagePhrases.lastHeard)),
            ], rows: rows
        ).html
    }

    private var reminder: HTML? {
        let reports = notComplete
        guard !reports.isEmpty, let year = missing.year else { return nil }
        let lines = Set(reports.map(\.office)).sorted().map { office -> String in
            let own = reports.filter { $0.office == office }
            let parts = own.map { report in
                let before = missing.kinds.first { $0.unitKind == report.unitKind }?.before
                return MissingPhrases.toDo(
                    page.words.unitKind(report.unitKind).lowercasedFirst,
                    missing: report.registered - report.withResult, before: before.map { LocalTime.date($0, language) },
                    language)
            }
            return MissingPhrases.reminder(
                office: own[0].name, year: year, parts: parts.joined(separator: "; "), language)
        }
        return """
            <details><summary>\(page.say(PagePhrases.reminder))</summary>\
            <pre class="reminder" id="reminder">\(lines.joined(separator: "\n"))</pre>\
            <button type="button" class="js" data-copy="reminder" hidden>\(page.say(PagePhrases.copy))</button></details>
            """
    }
}
