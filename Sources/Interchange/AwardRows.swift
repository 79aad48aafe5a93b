import EventSchema

/// Rows of `authority,form,recipient,year,quantity,decision_number,decision_date,line`.
enum AwardRows {
    /// nil where the row has a problem, which `cells` then holds.
    static func row(_ cells: inout RowCells, options: ImportOptions) -> ImportRow? {
        let year = cells.number("year")
        let edition = year.flatMap { options.catalogue.edition(forYear: $0) }
        func code(_ name: String) -> CatalogueCode? {
            cells.identifier(name, as: CatalogueCode.self) { edition?.nearestCode(to: $0, inColumn: name) }
        }
        let authority = code("authority")
        let form = code("form")
        let recipient = code("recipient")
        let quantity = cells.number("quantity")
        let line = cells.number("line")
        let decision = cells.decision(isRequired: true)
        let reason = ClassificationRows.reason(&cells)
        guard cells.problems.isEmpty, let year, let authority, let form, let recipient, let quantity, let line,
            let decision
        else { return nil }
        let values = [
            authority.text, form.text, recipient.text, String(year), String(quantity), decision.number,
            decision.date.text, decision.authority?.text ?? "", String(line), reason?.text ?? "",
        ]
        let data = AwardGranted(
            year: year, authority: authority, form: form, recipient: recipient, quantity: quantity, decision: decision,
            line: line, reason: reason)
        let id = RowIdentity.id(type: .awardGranted, values: values, date: decision.date, year: year)
        return cells.row(
            of: .awards, subject: data.subject, events: [(id, .awardGranted(data))], isCorrection: reason != nil,
            edition: edition, actor: options.actor)
    }
}
