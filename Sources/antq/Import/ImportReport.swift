import EventSchema
import Interchange
import StreamProtocol

/// What an import came to: the object that `antq import --json` prints.
struct ImportReport: Encodable {
    struct Problem: Encodable {
        let line: Int
        let column: Int?
        let field: String?
        let value: String?
        let code: String
        let reason: String
        let nearest: String?
        let stands: EventID?
    }

    var file: String
    var kind: String
    var dryRun: Bool
    var allOrNothing: Bool
    /// False when nothing was written: in a dry run, or when a row was refused under `--all-or-nothing`.
    var wrote = false
    var office: OfficeID?
    var logKind: LogKind?
    /// The synced head of the office's log after the last request.
    var head: Cursor?
    /// Rows read, blank ones left out.
    var rows = 0
    var new = 0
    var unchanged = 0
    var corrected = 0
    /// Seen before and corrected since: skipped.
    var superseded = 0
    var refused = 0
    /// Units that came into the register with their row.
    var unitsRegistered = 0
    /// Lines of the rows that were skipped because they were corrected since.
    var supersededLines: [Int] = []
    var problems: [Problem] = []
}

/// What the desk made of one row.
enum RowOutcome: Hashable {
    case new
    case unchanged
    case corrected
    case superseded
    case refused(RowProblem)

    /// - Parameters:
    ///   - results: one for each draft of the row, in order.
    init(of row: ImportRow, results: ArraySlice<Receipt.Result>, kind: ImportKind, header: CSVHeader) {
        guard let last = results.last, results.count == row.drafts.count else {
            self = .refused(RowProblem(line: row.line, code: CodeOfNoAnswer.noAnswer))
            return
        }
        // A unit that is in the register already is what the row asks for. Any other refusal of the registration is
        // the reason why the result is refused too, and says more.
        let registration = results.dropLast().first { $0.status == .refused && $0.code != "unit-exists" }
        if let refusal = registration ?? (last.status == .refused ? last : nil) {
            self = .refused(Self.problem(refusal, row, kind, header))
            return
        }
        switch last.status {
        case .recorded: self = row.isCorrection ? .corrected : .new
        case .known: self = .unchanged
        case .superseded: self = .superseded
        case .refused: self = .refused(Self.problem(last, row, kind, header))
        }
    }

    private static func problem(
        _ result: Receipt.Result, _ row: ImportRow, _ kind: ImportKind, _ header: CSVHeader
    ) -> RowProblem {
        let code = result.code ?? CodeOfNoAnswer.noAnswer
        let field = result.field.flatMap { kind.column(ofField: $0) } ?? DeskColumns.column(ofCode: code, kind)
        let written = field.flatMap { header.value($0, in: row.record) }
        return RowProblem(
            line: row.line, column: field.flatMap { header.column($0) }, field: field, value: written ?? result.value,
            code: code, stands: result.stands)
    }
}

/// A desk that answers with fewer results than it was asked for breaks the protocol.
enum CodeOfNoAnswer {
    static let noAnswer = "protocol-broken"
}

/// Which column to blame for a rule of the register.
enum DeskColumns {
    static func column(ofCode code: String, _ kind: ImportKind) -> String? {
        switch (code, kind) {
        case ("unit-unknown", .classification), ("unit-exists", .classification), ("unit-retired", .classification),
            ("transfer-pending", .classification):
            "unit_code"
        case ("kind-mismatch", .classification), ("unknown-unit-kind", .classification): "unit_kind"
        case ("result-stands", .classification), ("unknown-result", .classification): "result"
        case ("award-stands", .awards), ("id-reused", .awards): "line"
        case ("stale-replaces", _), ("reason-missing", _), ("replaces-unknown", _), ("unknown-reason", _):
            "correction_reason_code"
        case ("year-outside-edition", _): "year"
        case ("unknown-form", .awards): "form"
        case ("unknown-authority", .awards): "authority"
        case ("unknown-recipient", .awards): "recipient"
        case ("unknown-decision-authority", _): "decision_authority"
        default: nil
        }
    }
}
