internal import Consolidation
internal import EventSchema
internal import Ledger
internal import Logging
internal import Streaming

/// What a start found when it folded everything anew: whether the same records came to what they had come to before.
///
/// Source: Protocols/fold.md, 5.6.
struct FoldReview: Sendable {
    /// Figures that are named; more are counted.
    private static let figuresNamed = 64

    /// The last refold that found, or could have found, a difference: of this start or of an earlier one.
    let refold: StatusAnswer.Refold?
    /// Of this start.
    let problem: StatusAnswer.Problem?
    private let isNew: Bool

    /// Compares the books with what the ledger kept, and keeps what they are now.
    init(_ books: Books, ledger: any LedgerStore, at now: Timestamp) throws {
        let current = FoldStanding(books)
        // What an older or newer software kept otherwise is as if nothing had been kept.
        let kept = try ledger.note(.standing).flatMap { try? JSONText.decode(FoldStanding.self, from: $0) }
        let found = try Self.compare(kept, books, current, ledger: ledger, at: now)
        if let found {
            try ledger.keep(.refold, JSONText.encode(found))
            refold = found
        } else {
            refold = try ledger.note(.refold).flatMap {
                try? JSONText.decode(StatusAnswer.Refold.self, from: $0)
            }
        }
        isNew = found != nil
        problem = found.flatMap(Self.problem)
        try ledger.keep(.standing, JSONText.encode(current))
    }

    /// nil where nothing was changed and nothing differs.
    private static func compare(
        _ kept: FoldStanding?, _ books: Books, _ current: FoldStanding, ledger: any LedgerStore, at now: Timestamp
    ) throws -> StatusAnswer.Refold? {
        var found = StatusAnswer.Refold(
            at: now, from: kept?.judge, to: current.judge, records: books.rejudged, figures: [], moreFigures: 0,
            unstable: [])
        if let kept, let past = try books.asOf(kept, ledger: ledger).map(FoldStanding.init) {
            let figures = Self.moved(kept.figures, past.figures)
            found.figures = Array(figures.prefix(figuresNamed))
            found.moreFigures = figures.count - found.figures.count
            if kept.judge == current.judge {
                let states = Dictionary(past.offices.map { ($0.place, $0.state) }) { first, _ in first }
                found.unstable = Set(kept.offices.filter { states[$0.place] != $0.state }.map(\.office)).sorted()
            }
        }
        let isOtherJudge = kept != nil && kept?.judge != current.judge
        return isOtherJudge || !found.nothingDiffers ? found : nil
    }

    private static func moved(
        _ before: [FoldStanding.Figure], _ now: [FoldStanding.Figure]
    ) -> [StatusAnswer.Refold.MovedFigure] {
        struct Name: Hashable {
            let kind: LogKind
            let year: Int
            let of: String
            let figure: String
        }
        var values: [Name: (before: Int, now: Int)] = [:]
        for figure in before {
            let name = Name(kind: figure.kind, year: figure.year, of: figure.of, figure: figure.figure)
            values[name, default: (0, 0)].before = figure.value
        }
        for figure in now {
            let name = Name(kind: figure.kind, year: figure.year, of: figure.of, figure: figure.figure)
            values[name, default: (0, 0)].now = figure.value
        }
        return values.filter { $0.value.before != $0.value.now }.sorted { left, right in
            (left.key.kind.rawValue, left.key.year, left.key.of, left.key.figure) < (
                right.key.kind.rawValue, right.key.year, right.key.of, right.key.figure
            )
        }.map { name, value in
            .init(
                logKind: name.kind, year: name.year, of: name.of, figure: name.figure, before: value.before,
                now: value.now)
        }
    }

    /// The same records under the same software must come to the same, for ever.
    private static func problem(_ found: StatusAnswer.Refold) -> StatusAnswer.Problem? {
        guard found.from == found.to, !found.nothingDiffers else { return nil }
        let records = found.records.reduce(0) { $0 + $1.count }
        let offices = found.unstable.map(\.text).joined(separator: " ")
        return .init(
            code: "fold-differs",
            detail: "records: \(records); figures: \(found.figures.count + found.moreFigures); offices: \(offices)")
    }

    /// Says what this start found; nothing where it had nothing to find.
    func log(_ logger: Logger) {
        guard isNew, let refold else { return }
        let level: Logger.Level = problem == nil ? .notice : .error
        logger.log(
            level: level,
            problem == nil
                ? "the records were folded by other software: what differs follows"
                : "the same records came to something else under the same software",
            metadata: [
                "from": "\(refold.from.map(Self.text) ?? "unknown")", "to": "\(Self.text(refold.to))",
                "records": "\(refold.records.reduce(0) { $0 + $1.count })",
                "figures": "\(refold.figures.count + refold.moreFigures)",
            ])
        if refold.nothingDiffers { return logger.log(level: level, "nothing differs") }
        for moved in refold.records {
            logger.log(
                level: level, "records are judged otherwise",
                metadata: [
                    "count": "\(moved.count)", "before": "\(Self.text(moved.before))",
                    "now": "\(Self.text(moved.now))",
                ])
        }
        for figure in refold.figures {
            logger.log(
                level: level, "a figure moved",
                metadata: [
                    "kind": "\(figure.logKind.rawValue)", "year": "\(figure.year)", "of": "\(figure.of)",
                    "figure": "\(figure.figure)", "before": "\(figure.before)", "now": "\(figure.now)",
                ])
        }
        for office in refold.unstable {
            logger.log(level: level, "an office's state differs", metadata: ["office": "\(office)"])
        }
    }

    private static func text(_ judge: StatusAnswer.Refold.Judge) -> String {
        "fold \(judge.fold), editions \(judge.editions.map { $0.text.prefix(8) }.joined(separator: " "))"
    }

    private static func text(_ verdict: StatusAnswer.Refold.Verdict) -> String {
        verdict.code.map { "\(verdict.status.rawValue) \($0)" } ?? verdict.status.rawValue
    }
}
