extension EventData {
    /// The same data with its texts in normalisation form C.
    func normalised() -> EventData {
        // The usual case costs one look at the only text there is.
        if TextRules.isEvidentlyNFC(freeText) { return self }
        return switch self {
        case .unitRegistered(let data):
            .unitRegistered(
                UnitRegistered(
                    year: data.year, unitKind: data.unitKind, name: TextRules.nfc(data.name), area: data.area))
        case .unitTransferred(let data):
            .unitTransferred(
                UnitTransferred(
                    year: data.year, transfer: data.transfer, direction: data.direction, counterpart: data.counterpart,
                    unitKind: data.unitKind, name: TextRules.nfc(data.name), area: data.area))
        case .officeEnrolled(let data):
            .officeEnrolled(OfficeEnrolled(name: TextRules.nfc(data.name), area: data.area, from: data.from))
        case .unitRetired(let data):
            .unitRetired(UnitRetired(year: data.year, reason: data.reason, decision: data.decision?.normalised()))
        case .unitMerged(let data):
            .unitMerged(UnitMerged(year: data.year, into: data.into, decision: data.decision?.normalised()))
        case .classificationDecided(let data):
            .classificationDecided(
                ClassificationDecided(
                    year: data.year, unitKind: data.unitKind, scheme: data.scheme, result: data.result,
                    decision: data.decision?.normalised(), replaces: data.replaces, reason: data.reason))
        case .classificationWithdrawn(let data):
            .classificationWithdrawn(
                ClassificationWithdrawn(
                    year: data.year, scheme: data.scheme, withdraws: data.withdraws, reason: data.reason,
                    decision: data.decision?.normalised()))
        case .awardGranted(let data):
            .awardGranted(
                AwardGranted(
                    year: data.year, authority: data.authority, form: data.form, recipient: data.recipient,
                    quantity: data.quantity, decision: data.decision.normalised(), line: data.line,
                    replaces: data.replaces, reason: data.reason))
        case .awardRevoked(let data):
            .awardRevoked(
                AwardRevoked(
                    year: data.year, revokes: data.revokes, reason: data.reason, decision: data.decision?.normalised()))
        case .recordBlanked(let data):
            .recordBlanked(
                RecordBlanked(office: data.office, digest: data.digest, decision: data.decision.normalised()))
        case .periodClosed(let data):
            .periodClosed(
                PeriodClosed(
                    year: data.year, fold: data.fold, cut: data.cut, digest: data.digest, figures: data.figures,
                    awards: data.awards, decision: data.decision?.normalised()))
        case .periodReopened(let data):
            .periodReopened(
                PeriodReopened(year: data.year, reopens: data.reopens, decision: data.decision.normalised()))
        case .figuresDeclared(let data):
            .figuresDeclared(
                FiguresDeclared(
                    year: data.year, figure: data.figure, sourceKey: data.sourceKey, value: data.value,
                    source: TextRules.nfc(data.source), published: data.published, replaces: data.replaces,
                    reason: data.reason))
        case .warningAnswered(let data):
            .warningAnswered(
                WarningAnswered(
                    year: data.year, rule: data.rule, answer: data.answer, note: TextRules.nfc(data.note)))
        case .registerDeclared, .reportingCompleted, .officeRetired, .keyEnrolled, .keyRevoked, .keyRotated,
            .logAdmitted:
            self
        }
    }

    /// The text that an officer wrote, where the type has one: a name, a source, a note, or the number of a decision.
    private var freeText: String {
        switch self {
        case .unitRegistered(let data): data.name
        case .unitTransferred(let data): data.name
        case .officeEnrolled(let data): data.name
        case .figuresDeclared(let data): data.source
        case .warningAnswered(let data): data.note
        default: decision?.number ?? ""
        }
    }

    /// The limits of numbers and texts, and the subject the data calls for.
    ///
    /// - Throws: with a field such as `data.quantity`.
    func check(subject: String) throws(SchemaError) {
        if let year, !(1900...2200).contains(year) {
            throw SchemaError(.badYear, field: "data.year", value: String(year))
        }
        if let decision { try decision.check() }
        switch self {
        case .unitRegistered(let data): try TextRules.check(data.name, limit: TextRules.nameLimit, field: "data.name")
        case .unitTransferred(let data): try TextRules.check(data.name, limit: TextRules.nameLimit, field: "data.name")
        case .officeEnrolled(let data): try TextRules.check(data.name, limit: TextRules.nameLimit, field: "data.name")
        case .awardGranted(let data):
            try Self.check(data.quantity, in: 1...1_000_000, field: "data.quantity")
            try Self.check(data.line, in: 1...100_000, field: "data.line")
        case .registerDeclared(let data): try Self.check(data.count, in: Self.units, field: "data.count")
        case .reportingCompleted(let data):
            try Self.check(data.registered, in: Self.units, field: "data.registered")
            for (result, count) in data.results.stated {
                try Self.check(count, in: Self.units, field: "data.results.\(result.rawValue)")
            }
        case .periodClosed(let data): try data.check()
        case .figuresDeclared(let data):
            try Self.check(data.value, in: 0...1_000_000_000, field: "data.value")
            try TextRules.check(data.source, limit: TextRules.nameLimit, field: "data.source")
        case .warningAnswered(let data): try TextRules.check(data.note, limit: TextRules.nameLimit, field: "data.note")
        default: break
        }
        try checkSubject(subject)
    }

    /// More than any province has.
    private static let units = 0...1_000_000

    private func checkSubject(_ subject: String) throws(SchemaError) {
        let fits: Bool
        switch self {
        case .unitRegistered, .unitRetired, .unitMerged, .unitTransferred, .classificationDecided,
            .classificationWithdrawn:
            fits = UnitCode(validating: subject) != nil
        case .officeEnrolled, .officeRetired: fits = OfficeID(validating: subject) != nil
        case .awardGranted(let data): fits = data.subject == subject
        case .registerDeclared(let data):
            fits = subject == RegisterSubject.text(unitKind: data.unitKind, year: data.year)
        case .reportingCompleted(let data):
            fits = subject == RegisterSubject.text(unitKind: data.unitKind, year: data.year)
        case .periodClosed(let data): fits = subject == PeriodSubject.text(year: data.year)
        case .periodReopened(let data): fits = subject == PeriodSubject.text(year: data.year)
        case .figuresDeclared(let data): fits = data.subject == subject
        case .warningAnswered(let data):
            let key = WarningKey(validating: subject)
            fits = key?.rule == data.rule && key?.year == data.year
        case .awardRevoked: fits = AwardSubject.isWellFormed(subject)
        case .keyEnrolled(let data): fits = data.publicKey.id.text == subject
        case .keyRotated(let data): fits = data.publicKey.id.text == subject
        case .keyRevoked: fits = KeyID(validating: subject) != nil
        case .logAdmitted: fits = LogID(validating: subject) != nil
        case .recordBlanked: fits = LogPosition(subject: subject) != nil
        }
        guard fits else { throw SchemaError(.badSubject, field: "subject", value: subject) }
    }

    private static func check(_ number: Int, in range: ClosedRange<Int>, field: String) throws(SchemaError) {
        guard range.contains(number) else { throw SchemaError(.outOfRange, field: field, value: String(number)) }
    }
}

extension Decision {
    func normalised() -> Decision { Decision(number: TextRules.nfc(number), date: date, authority: authority) }

    func check() throws(SchemaError) {
        try TextRules.check(number, limit: TextRules.decisionNumberLimit, field: "data.decision.number")
        try TextRules.checkLookAlikes(number, field: "data.decision.number")
    }
}
