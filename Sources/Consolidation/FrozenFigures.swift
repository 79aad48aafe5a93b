public import EventSchema

/// A frozen year's rows, beside those that stand now: what was frozen is printed again for ever.
public struct FrozenFigures: Hashable, Sendable, Codable {
    public let classification: [TotalsAnswer.ClassificationRow]
    public let awards: [TotalsAnswer.AwardRow]
    /// By the areas of the day that was asked for; absent where none was.
    public let regrouped: RegroupedTotals?

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
        regrouped = atTheCut?.regrouped
        awards = frozen.awards.map { row in
            TotalsAnswer.AwardRow(
                authority: row.authority, form: row.form, recipient: row.recipient, count: row.count)
        }
    }

    /// Those of a smaller area: what the logs added up to where the year was cut.
    public init(_ atTheCut: TotalsAnswer) {
        classification = atTheCut.classification
        awards = atTheCut.awards
        regrouped = atTheCut.regrouped
    }
}

extension TotalsAnswer {
    /// Whether what stands now is not what was frozen: also where a removal, or newer software, moved it.
    public var isRevised: Bool {
        frozen.map { $0.classification != classification || $0.awards != awards } ?? false || period.revisions > 0
    }

    /// The frozen rows in the place of those that stand now, for what is printed for ever.
    public var asFrozen: TotalsAnswer {
        guard let frozen else { return self }
        var answer = self
        answer.classification = frozen.classification
        answer.awards = frozen.awards
        answer.regrouped = frozen.regrouped
        return answer
    }
}
