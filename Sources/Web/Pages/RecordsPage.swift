internal import Consolidation
internal import EventSchema
internal import StreamProtocol
internal import Wording

/// The stream of records, newest first, filtered; live as long as it shows the newest.
struct RecordsPage: PageContent {
    let frame: PageFrame
    let offices: OfficesAnswer
    let records: LatestRecords

    private static let shown = 100

    static func load(_ view: PageView, from answers: AnswerCache) async throws -> RecordsPage {
        let frame = try await PageFrame.load(view, from: answers)
        let offices = try await answers.ask("offices", view.argumentsOfNoYear, as: OfficesAnswer.self)
        var end = frame.ledger.position
        if let after = view.after {
            guard let number = UInt64(after) else { throw Problem.badParameter("page") }
            end = min(end, number)
        }
        let records = try await LatestRecords.load(frame, filter(view), before: end, count: shown, from: answers)
        return RecordsPage(frame: frame, offices: offices, records: records)
    }

    private static func filter(_ view: PageView) -> [String: String] {
        var filter: [String: String] = [:]
        (filter["office"], filter["type"], filter["year"], filter["unitKind"]) = (
            view.office, view.type, view.year, view.unitKind
        )
        return filter
    }

    private func say(_ phrase: Phrase) -> String { frame.say(phrase) }
    var title: String { say(PagePhrases.stream) }
    var heading: HTML { "\(say(PagePhrases.stream))" }

    var sections: [PageSection] {
        let table = RecordsTable(
            frame: frame, caption: say(PagePhrases.latest), records: records.lines, offices: offices)
        let older = records.older.map { number -> HTML in
            let to = frame.view.with { $0.after = String(number) }
            return "<p class=\"next\">\(frame.link("\(say(PagePhrases.older)) →", to: to))</p>"
        }
        let list: HTML = records.lines.isEmpty ? "<p>\(say(PagePhrases.noRecords))</p>" : table.html
        let filter = Self.filter(frame.view).sorted { $0.key < $1.key }.map {
            "\($0.key)=\(PageView.encoded($0.value))"
        }
        let events = "/events" + (filter.isEmpty ? "" : "?" + filter.joined(separator: "&"))
        return [
            PageSection(
                id: .records, title: say(PagePhrases.latest),
                tools: """
                    <span>\(say(PagePhrases.follow)): <a href="\(events)">/events</a> (CloudEvents)</span> \
                    \(frame.downloads(json: "tail", Self.filter(frame.view).merging(["from": "start"]) { $1 }))
                    """,
                html: "\(list)\(older)")
        ]
    }

    /// A form, so that it works without a script.
    var introduction: HTML {
        let offices = offices.offices.map { (value: $0.office.text, name: $0.name) }
        let types = EventType.allCases.map { (value: $0.rawValue, name: typeName($0)) }
        let kinds = frame.words.unitKinds.map { (value: $0.text, name: frame.words.unitKind($0)) }
        let view = frame.view
        let other = view.with { $0.isExercise.toggle() }
        let kept = PageView(.records).with { ($0.isExercise, $0.language) = (view.isExercise, view.language) }
        return """
            <form class="choose" method="get" action="\(Page.records.rawValue)">\(frame.hidden(kept))\
            \(Choice(name: "office", label: say(PagePhrases.office), chosen: view.office, options: offices).html(frame))\
            \(Choice(name: "type", label: say(PagePhrases.type), chosen: view.type, options: types).html(frame))\
            \(Choice(name: "unitKind", label: say(PagePhrases.kind), chosen: view.unitKind, options: kinds).html(frame))\
            <label>\(say(PagePhrases.year)) <input type="number" name="year" min="2013" max="2100" \
            value="\(view.year ?? "")"></label> <button>\(say(PagePhrases.show))</button> \
            <a href="\(other.href())">\(say(view.isExercise ? PagePhrases.official : PagePhrases.exercise))</a></form>
            """
    }

    private func typeName(_ type: EventType) -> String {
        let name = DiffPhrases.type(type)[frame.language]
        return name == type.rawValue ? name : "\(name) (\(type.rawValue))"
    }
}
