internal import Consolidation
internal import EventSchema
internal import Wording

/// Records in a table, each leading to its own page.
struct RecordsTable {
    let frame: PageFrame
    let caption: String
    let records: [RecordLine]
    let offices: OfficesAnswer
    /// Whether what each changed is known.
    var tellsChanges = false
    /// Whether records come from several offices.
    var tellsOffices = true

    var html: HTML {
        var columns: [Table.Column] = [.text(frame.say(PagePhrases.when))]
        if tellsOffices { columns.append(.text(frame.say(PagePhrases.office))) }
        columns.append(.text(frame.say(PagePhrases.what)))
        if tellsChanges { columns.append(.text(frame.say(PagePhrases.change))) }
        columns += [.text(frame.say(PagePhrases.status)), .text(frame.say(PagePhrases.place))]
        let names = Dictionary(offices.offices.map { ($0.office, $0.name) }, uniquingKeysWith: { first, _ in first })
        var table = Table(caption: caption, columns: columns, rows: records.map { row($0, names) })
        table.hasHeading = true
        return table.html
    }

    private func row(_ record: RecordLine, _ names: [OfficeID: String]) -> HTML {
        let header = record.header
        let what = record.event.map { EventPhrases.text($0, frame.language) } ?? unreadable(record)
        let office: HTML? =
            tellsOffices
            ? "<td>\(frame.officeLink(header.office, names[header.office] ?? header.office.text))</td>" : nil
        let change: HTML? = tellsChanges ? "<td>\(Self.change(header.change, frame.language))</td>" : nil
        let place = frame.view.on(.record) { view in
            view.log = header.log.text
            view.position = String(header.position.value)
            view.asOf = nil
            view.year = nil
        }
        return """
            <tr><td>\(frame.time(header.receivedAt))</td>\(office)<td>\(subject(record, what))</td>\
            \(change)<td>\(Self.status(record, frame.language))</td>\
            <td>\(frame.link("#\(String(header.position.value))", to: place))</td></tr>
            """
    }

    /// A record about a unit leads to the unit.
    private func subject(_ record: RecordLine, _ what: String) -> HTML {
        guard let event = record.event, event.isAboutUnit, let range = what.firstRange(of: event.subject)
        else { return frame.name(what) }
        let link = frame.unitLink(event.subject, of: record.header.office, "\(event.subject)")
        return "\(frame.name(String(what[..<range.lowerBound])))\(link)\(frame.name(String(what[range.upperBound...])))"
    }

    private func unreadable(_ record: RecordLine) -> String {
        let isBlanked = record.header.code == SchemaError.Code.blanked.rawValue
        return frame.say(isBlanked ? EventPhrases.blanked : EventPhrases.unreadable)
    }

    static func status(_ record: RecordLine, _ language: Language) -> String {
        guard !record.counts else { return PagePhrases.counts[language] }
        let word = record.header.status == "parked" ? EventPhrases.parked : EventPhrases.rejected
        guard let code = record.header.code else { return word[language] }
        return "\(word[language]) [\(code)]: \(Explanations.of(code: code)?.what[language] ?? code)"
    }

    static func change(_ change: RecordLine.Header.Change?, _ language: Language) -> String {
        guard let change else { return "" }
        return "\(value(change.from, language)) → \(value(change.to, language))"
    }

    static func value(_ value: RecordLine.Header.Value?, _ language: Language) -> String {
        switch value {
        case .word(let word): SchemeResult(rawValue: word).map { ResultNames.name($0, language) } ?? word
        case .number(let number): NumberText.integer(number, language)
        case nil: "—"
        }
    }
}

extension Event {
    /// Whether the subject is a unit's code.
    var isAboutUnit: Bool {
        switch data {
        case .unitRegistered, .unitRetired, .unitMerged, .unitTransferred, .classificationDecided,
            .classificationWithdrawn:
            true
        default: false
        }
    }
}
