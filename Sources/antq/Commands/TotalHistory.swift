import Consolidation
import EventSchema
import Operations
import StreamProtocol
import Streaming
import Wording

/// `antq history --total`: every value a total had, and the record that gave it each.
struct TotalHistory {
    /// The total: units of a kind, or awards of an authority and form.
    enum Total {
        case units(CatalogueCode)
        case awards(authority: CatalogueCode, form: CatalogueCode, recipient: CatalogueCode?)

        var args: [String: String] {
            if case .units(let kind) = self { ["unitKind": kind.text] } else { [:] }
        }
    }

    /// What the total is, and what a line shows of it.
    private struct Value: Encodable {
        var registered = 0
        var met = 0
        var notMet = 0
        var deferred = 0
        var noResult = 0
        var count = 0

        mutating func add(_ moved: TotalsMove, _ total: Total) -> Bool {
            let before = [registered, met, notMet, deferred, noResult, count]
            switch total {
            case .units:
                for row in moved.classification {
                    registered += row.registered
                    met += row.met
                    notMet += row.notMet
                    deferred += row.deferred
                    noResult += row.noResult
                }
            case .awards(let authority, let form, let recipient):
                for row in moved.awards
                where row.authority == authority && row.form == form && (recipient ?? row.recipient) == row.recipient {
                    count += row.count
                }
            }
            return before != [registered, met, notMet, deferred, noResult, count]
        }
    }

    private struct Line: Encodable {
        let change: DiffAnswer.ChangeLine
        let total: Value
    }

    let session: Session
    let total: Total

    /// - Parameter args: year, area, kind of log and the moment to end at.
    func run(_ args: [String: String], names: (ServiceClient) async -> AreaNames) async throws -> ExitStatus {
        var asked: [String: String?] = args.merging(total.args) { $1 }
        asked["from"] = "0"
        let client = try await session.client(for: .queries)
        var value = Value()
        var shown = 0
        let names = await names(client)
        try await DiffPages(session, client).each(asked) { page, _ in
            let words = ChangeWords(
                session.output, CatalogueWords(year: page.year, language: session.language), names)
            if shown == 0, !session.output.isJSON {
                session.output.talk(PeriodLine.text(page.period, session.language))
            }
            for change in page.changes where value.add(change.moved, total) {
                show(change, value, words, page)
                shown += 1
            }
        }
        await client.close()
        guard shown > 0 else {
            session.output.talk(HistoryPhrases.nothing)
            return .nothingFound
        }
        return .ok
    }

    private func show(_ change: DiffAnswer.ChangeLine, _ value: Value, _ words: ChangeWords, _ page: DiffAnswer) {
        let output = session.output
        if output.isJSON { return output.data(Line(change: change, total: value)) }
        let figure =
            switch total {
            case .units: "\(output.number(value.met))/\(output.number(value.registered))"
            case .awards: output.number(value.count)
            }
        output.data("\(TextWidth.pad(figure, to: 12, alignRight: true))  \(words.line(change))")
    }
}
