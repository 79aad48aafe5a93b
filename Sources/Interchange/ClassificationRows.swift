import EventSchema

/// Rows of `unit_code,unit_kind,unit_name,area_code,year,result,decision_…,correction_reason_code,scheme`.
enum ClassificationRows {
    /// nil where the row has a problem, which `cells` then holds.
    static func row(_ cells: inout RowCells, options: ImportOptions) -> ImportRow? {
        let year = cells.number("year")
        let scheme = Self.scheme(&cells)
        // A year without the scheme has the standard's edition, which says so.
        let edition = year.flatMap { year in
            scheme.flatMap { options.catalogue.edition(forYear: year, scheme: $0) }
                ?? options.catalogue.edition(forYear: year)
        }
        let unit = cells.identifier("unit_code", as: UnitCode.self, nearest: nearestUnit)
        let kind = cells.identifier("unit_kind", as: CatalogueCode.self) {
            edition?.nearestCode(to: $0, inColumn: "unit_kind")
        }
        let result = scheme.flatMap { Self.result(&cells, of: $0) }
        let decision = cells.decision(isRequired: false)
        let reason = reason(&cells)
        var name = ""
        var area: AreaCode?
        if options.registersUnits {
            name = cells.required("unit_name") ?? ""
            area = cells.identifier("area_code", as: AreaCode.self)
        }
        guard cells.problems.isEmpty, let year, let unit, let kind, let scheme, let result,
            let code = CatalogueCode(validating: scheme.rawValue)
        else { return nil }
        var events: [(id: EventID, data: EventData)] = []
        if let area {
            let registered = RegisteredUnit(unit: unit, year: year, unitKind: kind, name: name, area: area)
            events.append((registered.id, registered.data))
        }
        var values = [
            unit.text, kind.text, String(year), result.rawValue, decision?.number ?? "", decision?.date.text ?? "",
            decision?.authority?.text ?? "", reason?.text ?? "",
        ]
        // The ids of rows of the standard are older than the column.
        if scheme != .standard { values.append(code.text) }
        events.append(
            (
                RowIdentity.id(type: .classificationDecided, values: values, date: decision?.date, year: year),
                .classificationDecided(
                    ClassificationDecided(
                        year: year, unitKind: kind, scheme: code, result: result, decision: decision, reason: reason))
            ))
        return cells.row(
            of: .classification, subject: unit.text, events: events, isCorrection: reason != nil, edition: edition,
            actor: options.actor)
    }

    private static func result(_ cells: inout RowCells, of scheme: Scheme) -> SchemeResult? {
        guard let text = cells.required("result") else { return nil }
        if let result = ResultWord.parse(text, of: scheme) { return result }
        cells.fail("result", SchemaError.Code.unknownResult.rawValue, nearest: ResultWord.nearest(to: text, of: scheme))
        return nil
    }

    /// The standard where the cell is empty or the file has no such column.
    private static func scheme(_ cells: inout RowCells) -> Scheme? {
        let text = cells.text("scheme")
        if text.isEmpty { return .standard }
        if let scheme = Scheme(rawValue: text) { return scheme }
        cells.fail(
            "scheme", SchemaError.Code.unknownScheme.rawValue,
            nearest: NearestMatch(Scheme.allCases.map(\.rawValue)).nearest(to: text))
        return nil
    }

    /// nil for an empty cell, and with a problem for one that holds no code.
    static func reason(_ cells: inout RowCells) -> CatalogueCode? {
        guard !cells.text("correction_reason_code").isEmpty else { return nil }
        return cells.identifier("correction_reason_code", as: CatalogueCode.self)
    }

    /// The code with its letters made capital and what codes do not hold left out.
    private static func nearestUnit(to text: String) -> String? {
        let code = String(FoldedText.key(text).uppercased().filter { !$0.isWhitespace && $0 != "_" && $0 != "." })
        return UnitCode(validating: code)?.text
    }
}

extension RowCells {
    /// The row as drafts, each checked against the rules of events and the edition of its year.
    mutating func row(
        of kind: ImportKind, subject: String, events: [(id: EventID, data: EventData)], isCorrection: Bool,
        edition: CatalogueEdition?, actor: String?
    ) -> ImportRow? {
        var drafts: [EventDraft] = []
        for event in events {
            do throws(SchemaError) {
                // Where no edition here governs the year, the desk is the one to say so.
                try edition?.check(event.data)
                drafts.append(try EventDraft(id: event.id, subject: subject, actor: actor, data: event.data))
            } catch {
                // What is wrong with the registration is wrong with the result as well: say it once.
                if !problems.contains(where: { $0.code == error.code.rawValue }) {
                    fail(error, kind: kind, edition: edition)
                }
            }
        }
        guard problems.isEmpty else { return nil }
        return ImportRow(record: record, drafts: drafts, isCorrection: isCorrection)
    }
}
