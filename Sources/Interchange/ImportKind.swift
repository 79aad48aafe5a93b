/// What a CSV file holds, told by its header.
public enum ImportKind: String, Hashable, Sendable, CaseIterable {
    case classification
    case awards

    public var requiredColumns: [String] {
        switch self {
        case .classification: ["unit_code", "unit_kind", "year", "result"]
        case .awards:
            ["authority", "form", "recipient", "year", "quantity", "decision_number", "decision_date", "line"]
        }
    }

    public var optionalColumns: [String] {
        switch self {
        case .classification:
            [
                "unit_name", "area_code", "decision_number", "decision_date", "decision_authority",
                "correction_reason_code", "scheme",
            ]
        case .awards: ["decision_authority", "correction_reason_code"]
        }
    }

    /// The kind whose columns a header line resembles most; classification where neither does.
    init(of header: CSVRecord) {
        func likeness(_ kind: ImportKind) -> Int {
            let match = NearestMatch(kind.requiredColumns)
            return header.fields.count { match.nearest(to: $0) != nil }
        }
        self = likeness(.awards) > likeness(.classification) ? .awards : .classification
    }

    /// The column that a member of the event comes from, by its JSON path.
    public func column(ofField path: String) -> String? {
        switch (path, self) {
        case ("subject", .classification): "unit_code"
        case ("data.unitKind", .classification): "unit_kind"
        case ("data.name", .classification): "unit_name"
        case ("data.area", .classification): "area_code"
        case ("data.result", .classification): "result"
        case ("data.scheme", .classification): "scheme"
        case ("data.authority", .awards): "authority"
        case ("data.form", .awards): "form"
        case ("data.recipient", .awards): "recipient"
        case ("data.quantity", .awards): "quantity"
        case ("data.line", .awards), ("subject", .awards): "line"
        case ("data.year", _): "year"
        case ("data.decision", _), ("data.decision.number", _): "decision_number"
        case ("data.decision.date", _): "decision_date"
        case ("data.decision.authority", _): "decision_authority"
        case ("data.reason", _), ("data.replaces", _): "correction_reason_code"
        default: nil
        }
    }
}
