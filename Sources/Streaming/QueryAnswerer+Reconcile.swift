internal import Consolidation
internal import EventSchema
internal import StreamProtocol

/// Published figures, and the records behind one of them.
extension QueryAnswerer {
    static func reconcile(
        _ query: Query, _ arguments: inout QueryArguments, _ source: some QuerySource
    ) throws -> Answer {
        var asked = ReconcileQuery()
        asked.year = try arguments.year()
        asked.office = try arguments.take("office", OfficeID.init(validating:))
        asked.onlyOpen = try arguments.flag("onlyOpen")
        asked.logKind = try arguments.logKind()
        asked.after = try arguments.take("page", FigureCursor.init)
        try arguments.finish()
        var answer = ReconcileAnswer.make(
            standings: source.standings(asked.logKind), sources: source.states(asked.logKind), query: asked,
            context: source.context(asked.logKind))
        answer.period = source.period(answer.year, asked.logKind)
        return Answer(id: query.id, next: answer.next, body: try JSONText.encode(answer))
    }

    /// Each line needs a look into the store.
    private static let figureEventsPage = 500

    static func reconcileEvents(
        _ query: Query, _ arguments: inout QueryArguments, _ source: some QuerySource
    ) throws -> Answer {
        let figure = arguments.text("figure")
        let year = try arguments.year()
        let office = try arguments.take("office", OfficeID.init(validating:))
        let logKind = try arguments.logKind()
        let count = try arguments.take("count") { Int($0).flatMap { $0 >= 1 ? $0 : nil } } ?? figureEventsPage
        let after = try arguments.take("page", FigureCursor.init)
        try arguments.finish()
        guard let figure else {
            throw Refusal(.badQuestion, "reconcile-events needs figure", permanent: true, id: query.id)
        }
        let entries = ReconcileAnswer.entries(
            behind: figure, year: year, of: office, standings: source.standings(logKind),
            sources: source.states(logKind), logKind: logKind, context: source.context(logKind))
        let rest = entries.drop { entry in after.map { entry.cursor <= $0 } ?? false }
        var body: [UInt8] = []
        var last: FigureEntry?
        var isWhole = true
        for (number, entry) in rest.enumerated() {
            // One line always, so that a page goes on.
            if number >= min(count, figureEventsPage) || (last != nil && body.count >= StreamLimits.pageBytes / 2) {
                isWhole = false
                break
            }
            last = entry
            guard let (record, event) = try find(entry, source) else { continue }
            let line = FigureEventLine(record, event, life: source.life, adds: entry.adds)
            if !body.isEmpty { body.append(0x0A) }
            body += try JSONText.encode(line)
        }
        return Answer(id: query.id, next: isWhole ? nil : last?.cursor.description, body: body)
    }

    /// The record in the store. The fold was made of what stands there, so that it is found.
    private static func find(_ entry: FigureEntry, _ source: some QuerySource) throws -> (TailRecord, Event)? {
        var number: UInt64 = 0
        while true {
            let page = try source.history(
                subject: entry.subject, office: entry.office, after: number, limit: pageLines,
                maxBytes: StreamLimits.pageBytes)
            for record in page.records where record.status == .accepted {
                if let event = try? Event.decode(record.bytes), event.id == entry.event { return (record, event) }
            }
            guard !page.atEnd, page.next > number else { return nil }
            number = page.next
        }
    }
}
