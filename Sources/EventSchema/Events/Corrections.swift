/// Events that may correct an earlier one.
extension EventData {
    /// The reason of a correction; nil for any other event.
    public var correctionReason: CatalogueCode? {
        switch self {
        case .classificationDecided(let decided): decided.reason
        case .awardGranted(let award): award.reason
        case .figuresDeclared(let figure): figure.reason
        default: nil
        }
    }

    /// The event a correction replaces.
    public var replaces: EventID? {
        switch self {
        case .classificationDecided(let decided): decided.replaces
        case .awardGranted(let award): award.replaces
        case .figuresDeclared(let figure): figure.replaces
        default: nil
        }
    }

    /// The record that no longer stands because of this one: corrected, withdrawn or revoked.
    public var endedEvent: EventID? {
        switch self {
        case .classificationWithdrawn(let withdrawn): withdrawn.withdraws
        case .awardRevoked(let revoked): revoked.revokes
        default: replaces
        }
    }

    /// Why it was corrected, withdrawn, revoked or retired, where that is stated.
    public var statedReason: CatalogueCode? {
        switch self {
        case .classificationWithdrawn(let withdrawn): withdrawn.reason
        case .awardRevoked(let revoked): revoked.reason
        case .unitRetired(let retired): retired.reason
        default: correctionReason
        }
    }

    /// The member that an event must have and a draft may leave to the desk, where it is absent: what is taken back.
    var missingTarget: String? {
        switch self {
        case .classificationWithdrawn(let withdrawn): withdrawn.withdraws == nil ? "data.withdraws" : nil
        case .awardRevoked(let revoked): revoked.revokes == nil ? "data.revokes" : nil
        default: nil
        }
    }

    /// Whether it takes something back: a result or an award.
    public var isWithdrawal: Bool { type == .classificationWithdrawn || type == .awardRevoked }

    /// The same, ending another event or none; what ends nothing stays as it is.
    public func ending(_ id: EventID?) -> EventData {
        switch self {
        case .classificationDecided(let old):
            .classificationDecided(
                ClassificationDecided(
                    year: old.year, unitKind: old.unitKind, scheme: old.scheme, result: old.result,
                    decision: old.decision, replaces: id, reason: old.reason))
        case .awardGranted(let old):
            .awardGranted(
                AwardGranted(
                    year: old.year, authority: old.authority, form: old.form, recipient: old.recipient,
                    quantity: old.quantity, decision: old.decision, line: old.line, replaces: id, reason: old.reason))
        case .figuresDeclared(let old):
            .figuresDeclared(
                FiguresDeclared(
                    year: old.year, figure: old.figure, sourceKey: old.sourceKey, value: old.value, source: old.source,
                    published: old.published, replaces: id, reason: old.reason))
        case .classificationWithdrawn(let old):
            .classificationWithdrawn(
                ClassificationWithdrawn(
                    year: old.year, scheme: old.scheme, withdraws: id, reason: old.reason, decision: old.decision))
        case .awardRevoked(let old):
            .awardRevoked(AwardRevoked(year: old.year, revokes: id, reason: old.reason, decision: old.decision))
        default:
            self
        }
    }
}
