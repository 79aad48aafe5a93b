internal import EventSchema
internal import StreamProtocol

/// The questions whose answers are records, one JSON object a line.
extension QueryAnswerer {
    static func tail(
        _ query: Query, _ arguments: inout QueryArguments, _ source: some QuerySource, _ mayWait: Bool
    ) throws -> Outcome {
        let from = arguments.text("from")
        let since = try arguments.take("since") { try? Timestamp($0) }
        var filter = TailFilter()
        filter.office = try arguments.take("office", OfficeID.init(validating:))
        filter.type = arguments.text("type")
        filter.year = try arguments.year()
        filter.unitKind = try arguments.take("unitKind", CatalogueCode.init(validating:))?.text
        let count = try arguments.take("count") { Int($0).flatMap { $0 >= 1 ? $0 : nil } } ?? pageLines
        let wait = try arguments.wait()
        try arguments.finish()
        var number = try start(from, since: since, source, id: query.id)
        var page: TailPage
        repeat {
            page = try source.tail(
                after: number, limit: min(count, pageLines), maxBytes: StreamLimits.pageBytes, filter: filter)
            number = page.next
        } while page.records.isEmpty && !page.atEnd
        let next = TailCursor(life: source.life, number: page.next).description
        if page.records.isEmpty, let wait, mayWait {
            var resume = query
            resume.args["from"] = next
            resume.args["since"] = nil
            return .wait(milliseconds: wait, resume: resume)
        }
        return .answer(Answer(id: query.id, next: next, body: lines(page.records, source)))
    }

    private static func start(
        _ from: String?, since: Timestamp?, _ source: some QuerySource, id: String
    ) throws -> UInt64 {
        if let since { return try source.number(before: since) }
        switch from {
        case nil, "end": return source.taken
        case "start": return 0
        case let text?:
            guard let cursor = TailCursor(text) else {
                throw Refusal(.badQuestion, "from cannot be '\(text.prefix(80))'", permanent: true, id: id)
            }
            guard cursor.life == source.life else {
                let reason = "the cursor is of ledger life \(cursor.life.prefix(40)), this is \(source.life)"
                throw Refusal(.notFound, reason, permanent: true, id: id)
            }
            return min(cursor.number, source.taken)
        }
    }

    static func rejected(
        _ query: Query, _ arguments: inout QueryArguments, _ source: some QuerySource
    ) throws -> Answer {
        let after = try arguments.page(life: source.life)
        try arguments.finish()
        let page = try source.rejected(after: after, limit: pageLines, maxBytes: StreamLimits.pageBytes)
        return answer(query, page, source)
    }

    /// A page is short, since a store may have to read what each batch holds.
    static let quarantinePage = 16

    static func quarantine(
        _ query: Query, _ arguments: inout QueryArguments, _ source: some QuerySource
    ) throws -> Answer {
        let after = try arguments.page(life: source.life)
        try arguments.finish()
        let kept = try source.quarantined(after: after, limit: quarantinePage)
        var body: [UInt8] = []
        for line in kept { append(try JSONText.encode(line), to: &body) }
        let next = kept.count < quarantinePage ? nil : kept.last?.number
        return Answer(
            id: query.id, next: next.map { TailCursor(life: source.life, number: $0).description }, body: body)
    }

    static func history(
        _ query: Query, _ arguments: inout QueryArguments, _ source: some QuerySource
    ) throws -> Answer {
        let unit = try arguments.take("unit", UnitCode.init(validating:))
        let award = arguments.text("award")
        let office = try arguments.take("office", OfficeID.init(validating:))
        let year = try arguments.year()
        let after = try arguments.page(life: source.life)
        try arguments.finish()
        guard let subject = unit?.text ?? award, unit == nil || award == nil else {
            throw Refusal(.badQuestion, "history needs either unit or award", permanent: true, id: query.id)
        }
        var page = try source.history(
            subject: subject, office: office, after: after, limit: pageLines, maxBytes: StreamLimits.pageBytes)
        var story = HistoryStory()
        var body: [UInt8] = []
        for record in page.records {
            let event = try? Event.decode(record.bytes)
            if let year, event?.data.year != year { continue }
            let change = record.status == .accepted ? event.flatMap { story.change(by: $0, of: record.office) } : nil
            append(record.line(life: source.life, extra: change ?? ""), to: &body)
        }
        page.records = []
        return Answer(id: query.id, next: next(page, source), body: body)
    }

    private static func answer(_ query: Query, _ page: TailPage, _ source: some QuerySource) -> Answer {
        Answer(id: query.id, next: next(page, source), body: lines(page.records, source))
    }

    private static func next(_ page: TailPage, _ source: some QuerySource) -> String? {
        page.atEnd ? nil : TailCursor(life: source.life, number: page.next).description
    }

    private static func lines(_ records: [TailRecord], _ source: some QuerySource) -> [UInt8] {
        var body: [UInt8] = []
        for record in records { append(record.line(life: source.life), to: &body) }
        return body
    }

    private static func append(_ line: [UInt8], to body: inout [UInt8]) {
        if !body.isEmpty { body.append(0x0A) }
        body += line
    }
}
