public import EventSchema

/// Figures that were published, and answers to warnings. Whose answers are heeded is for the join to say.
extension OfficeState {
    // MARK: Rules

    func judge(_ event: Event, _ data: FiguresDeclared) -> Ruling {
        let key = FigureKey(year: data.year, subject: event.subject)
        let before = figures[key]
        if let code = refusal(
            of: event, standing: before?.event, replaces: data.replaces, reason: data.reason, stands: .figureStands)
        {
            return .rejected(code)
        }
        let after = DeclaredFigure(data: data, event: event.id, at: event.time)
        return .statement(.figure(key, before: before, after: after))
    }

    func judge(_ event: Event, _ data: WarningAnswered) -> Ruling {
        guard let key = WarningKey(validating: event.subject) else { return .rejected(.notInCatalogue) }
        let before = answers[key]
        if before?.data == data { return .rejected(.answeredAlready) }
        let after = AnsweredWarning(data: data, event: event.id, at: event.time)
        return .statement(.warning(key, before: before, after: after))
    }

    // MARK: Changes

    mutating func set(_ change: StatementChange) {
        record(.statement(change))
        switch change {
        case .figure(let key, _, let after): figures[key] = after
        case .warning(let key, _, let after): answers[key] = after
        }
    }

    mutating func undo(_ change: StatementChange) {
        switch change {
        case .figure(let key, let before, _): figures[key] = before
        case .warning(let key, let before, _): answers[key] = before
        }
    }

    // MARK: What the log says

    /// Published figures, by year and subject.
    public var sortedFigures: [(key: FigureKey, figure: DeclaredFigure)] {
        figures.sorted { $0.key < $1.key }.map { (key: $0.key, figure: $0.value) }
    }

    /// What was said last about a warning; nil where nothing was.
    public func answer(to warning: WarningKey) -> AnsweredWarning? { answers[warning] }

    func addStatements(to digest: inout CanonicalDigest) {
        for (key, figure) in sortedFigures {
            digest.line(
                "figure", String(key.year), key.subject, String(figure.data.value), figure.data.source,
                figure.data.published?.text ?? "", figure.event.text)
        }
        for (key, answered) in answers.sorted(by: { $0.key.text < $1.key.text }) {
            digest.line(
                "answered", key.text, answered.data.answer.rawValue, answered.data.note, answered.event.text)
        }
    }
}
