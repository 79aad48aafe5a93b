public import EventSchema

/// A frozen year's rows, beside those that stand now: what was frozen is printed again for ever.
public struct FrozenFigures: Hashable, Sendable, Codable {
    public let classification: [TotalsAnswer.ClassificationRow]
    public let awards: [TotalsAnswer.AwardRow]

    /// The province's own: those of the record.
    ///
    /// - Parameter atTheCut: the same question where the year was cut: whether registers were declared then, so that there
    ///   is a rate, it alone says.
    public init(_ frozen: PeriodClosed, area: AreaCode, unitKind: CatalogueCode?, atTheCut: TotalsAnswer?) {
        classification = frozen.figures.filter { (unitKind ?? $0.unitKind) == $0.unitKind }.map { row in
            TotalsAnswer.ClassificationRow(
                area: area, unitKind: row.unitKind,
                counts: UnitCounts(
                    registered: row.registered, met: row.met, notMet: row.notMet, deferred: row.deferred),
                registerClosed: atTheCut?.classification.first { $0.unitKind == row.unitKind }?.registerClosed ?? false)
        }
        awards = frozen.awards.map { row in
            TotalsAnswer.AwardRow(
                authority: row.authority, form: row.form, recipient: row.recipient, count: row.count)
        }
    }

    /// Those of a smaller area: what the logs added up to where the year was cut.
    public init(_ atTheCut: TotalsAnswer) {
        classification = atTheCut.classification
        awards = atTheCut.awards
    }
}

extension TotalsAnswer {
    /// The frozen rows in the place of those that stand now, for what is printed for ever.
    public var asFrozen: TotalsAnswer {
        guard let frozen else { return self }
        var answer = self
        answer.classification = frozen.classification
        answer.awards = frozen.awards
        return answer
    }
}
