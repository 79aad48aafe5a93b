internal import Consolidation
internal import EventSchema
internal import Wording

/// What was corrected, withdrawn or revoked: what stood, what stands, by which decision and why. The newest first.
struct CorrectionsRegion {
    let frame: PageFrame
    let corrections: [CorrectionRow]
    let hasMore: Bool

    private static let shown = 20

    var html: HTML {
        guard !corrections.isEmpty else { return "<p>\(frame.marked("✓ " + frame.say(CorrectionPhrases.none)))</p>" }
        var table = Table(
            caption: frame.say(PagePhrases.corrections),
            columns: [
                .text(frame.say(PagePhrases.when)), .text(frame.say(PagePhrases.office)),
                .text(frame.say(PagePhrases.what)), .text(frame.say(PagePhrases.change)),
                .text(frame.say(PagePhrases.decision)), .text(frame.say(PagePhrases.reason)),
                .text(frame.say(PagePhrases.place)),
            ], rows: corrections.prefix(Self.shown).map(row))
        table.hasHeading = true
        let isCut = hasMore || corrections.count > Self.shown
        let more: HTML? = isCut ? "<p>\(frame.say(PagePhrases.moreCorrections))</p>" : nil
        return "\(table.html)\(more)"
    }

    private func row(_ row: CorrectionRow) -> HTML {
        let decision = row.decision.map { "\($0.number), \(LocalTime.date($0.date, frame.language))" } ?? "—"
        let place = frame.view.on(.record) { view in
            (view.log, view.position, view.year, view.asOf) = (row.log.text, String(row.position.value), nil, nil)
        }
        return """
            <tr><td>\(frame.time(row.receivedAt))</td>\
            <td>\(frame.officeLink(row.office, row.officeName))</td><td>\(subject(row))</td>\
            <td>\(value(row.change.from)) → \(value(row.change.to))</td><td>\(frame.name(decision))</td>\
            <td>\(row.reason.map(frame.words.reason) ?? "—")</td>\
            <td>\(frame.link("#\(String(row.position.value))", to: place))</td></tr>
            """
    }

    private func subject(_ row: CorrectionRow) -> HTML {
        if let unit = row.unit {
            let link = frame.unitLink(unit.text, of: row.office, "\(unit.text)")
            return "\(link) \(row.name.map(frame.name))"
        }
        guard let award = row.award else { return "\(row.subject)" }
        let (authority, form) = (frame.words.authority(award.authority), frame.words.form(award.form))
        return "\(authority) · \(form) · \(frame.words.recipient(award.recipient))"
    }

    private func value(_ value: Correction.Value?) -> String {
        switch value {
        case .result(let result): ResultNames.name(result, frame.language)
        case .quantity(let quantity): frame.number(quantity)
        case nil: "—"
        }
    }
}
