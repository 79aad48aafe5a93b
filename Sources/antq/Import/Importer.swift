import EventSchema
import Interchange
import Operations
import StreamProtocol
import Streaming
import Wording

/// Hands the rows of a file to the desk and keeps account of what became of each.
///
/// Rows go in requests of about one commit of the desk. A dry run, and an import that must be whole, is a single
/// request: later rows may build on earlier ones, and only the desk can judge them together. The dry run is the same
/// path with the desk told to record nothing.
struct Importer {
    /// Bytes of drafts in one request that need not be whole: a desk commits at most 256 KiB at once.
    static let requestBytes = 192 * 1024

    let session: Session
    let client: ServiceClient
    private(set) var report: ImportReport
    private(set) var problems: [RowProblem] = []
    private var reader: ImportReader
    private var pending: [ImportRow] = []
    private var lines: [UInt8] = []

    init(session: Session, client: ServiceClient, reader: ImportReader, report: ImportReport) {
        self.session = session
        self.client = client
        self.reader = reader
        self.report = report
    }

    private var isOneRequest: Bool { report.dryRun || report.allOrNothing }

    /// Reads the file to its end.
    ///
    /// - Throws: `Failure`; what the desk acknowledged before is in `report`.
    mutating func run() async throws {
        while let line = nextLine() {
            report.rows += 1
            switch line {
            case .refused(let found): refuse(found)
            case .row(let row): try await add(row)
            }
            if report.rows.isMultiple(of: 100) { showProgress() }
        }
        try await send()
        problems.sort { ($0.line, $0.column ?? 0) < ($1.line, $1.column ?? 0) }
        session.output.endProgress()
    }

    /// nil at the end of the file, and where nothing more of it can be read.
    private mutating func nextLine() -> ImportReader.Line? {
        do throws(CSVError) {
            return try reader.next()
        } catch {
            problems.append(RowProblem(error, header: reader.header))
            report.refused += 1
            return nil
        }
    }

    private mutating func refuse(_ found: [RowProblem]) {
        problems += found
        report.refused += 1
    }

    private mutating func add(_ row: ImportRow) async throws {
        var bytes: [UInt8] = []
        for draft in row.drafts { bytes += draft.encoded() + [0x0A] }
        let limit = isOneRequest ? StreamLimits.deskRequestBytes : Self.requestBytes
        if lines.count + bytes.count > limit {
            guard !report.allOrNothing else { throw Failure(.importTooLarge, subject: report.file) }
            try await send()
        }
        pending.append(row)
        lines += bytes
    }

    private mutating func send() async throws {
        guard !pending.isEmpty else { return }
        // A row that could not even be read makes the whole one that must not go in: then the rest is only judged.
        let onlyJudge = report.dryRun || (report.allOrNothing && report.refused > 0)
        let receipt: Receipt
        do {
            receipt = try await client.record(
                lines, dryRun: onlyJudge, allOrNothing: report.allOrNothing, patience: session.importPatience)
        } catch {
            throw Failure(error)
        }
        report.office = receipt.office
        report.logKind = receipt.kind
        report.head = receipt.head
        account(for: receipt.results, onlyJudged: onlyJudge)
        pending = []
        lines = []
        showProgress()
    }

    private mutating func account(for results: [Receipt.Result], onlyJudged: Bool) {
        var rest = results[...]
        for row in pending {
            let own = rest.prefix(row.drafts.count)
            rest = rest.dropFirst(row.drafts.count)
            if own.dropLast().contains(where: { $0.status == .recorded }) { report.unitsRegistered += 1 }
            switch RowOutcome(of: row, results: own, kind: reader.kind, header: reader.header) {
            case .new: report.new += 1
            case .corrected: report.corrected += 1
            case .unchanged: report.unchanged += 1
            case .superseded:
                report.superseded += 1
                report.supersededLines.append(row.line)
            case .refused(let problem): refuse([problem])
            }
        }
        let isHeldBack = report.allOrNothing && report.refused > 0
        if !onlyJudged, !isHeldBack, results.contains(where: { $0.status == .recorded }) { report.wrote = true }
    }

    private func showProgress() {
        session.output.progress(
            ImportPhrases.progress(
                rows: report.rows, done: report.new + report.unchanged + report.corrected + report.superseded,
                session.language))
    }
}
