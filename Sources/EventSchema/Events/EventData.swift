/// What an event says: the content of its attribute `data`, in the shape its `type` calls for.
public enum EventData: Hashable, Sendable {
    case unitRegistered(UnitRegistered)
    case unitRetired(UnitRetired)
    case unitMerged(UnitMerged)
    case unitTransferred(UnitTransferred)
    case classificationDecided(ClassificationDecided)
    case classificationWithdrawn(ClassificationWithdrawn)
    case awardGranted(AwardGranted)
    case awardRevoked(AwardRevoked)
    case registerDeclared(RegisterDeclared)
    case reportingCompleted(ReportingCompleted)
    case periodClosed(PeriodClosed)
    case periodReopened(PeriodReopened)
    case figuresDeclared(FiguresDeclared)
    case warningAnswered(WarningAnswered)
    case officeEnrolled(OfficeEnrolled)
    case officeRetired(OfficeRetired)
    case keyEnrolled(KeyEnrolled)
    case keyRevoked(KeyRevoked)
    case keyRotated(KeyRotated)
    case logAdmitted(LogAdmitted)
    case recordBlanked(RecordBlanked)

    public var type: EventType {
        switch self {
        case .unitRegistered: .unitRegistered
        case .unitRetired: .unitRetired
        case .unitMerged: .unitMerged
        case .unitTransferred: .unitTransferred
        case .classificationDecided: .classificationDecided
        case .classificationWithdrawn: .classificationWithdrawn
        case .awardGranted: .awardGranted
        case .awardRevoked: .awardRevoked
        case .registerDeclared: .registerDeclared
        case .reportingCompleted: .reportingCompleted
        case .periodClosed: .periodClosed
        case .periodReopened: .periodReopened
        case .figuresDeclared: .figuresDeclared
        case .warningAnswered: .warningAnswered
        case .officeEnrolled: .officeEnrolled
        case .officeRetired: .officeRetired
        case .keyEnrolled: .keyEnrolled
        case .keyRevoked: .keyRevoked
        case .keyRotated: .keyRotated
        case .logAdmitted: .logAdmitted
        case .recordBlanked: .recordBlanked
        }
    }

    /// The year of the standard it belongs to; nil for offices, keys, logs and removals.
    public var year: Int? {
        switch self {
        case .unitRegistered(let data): data.year
        case .unitRetired(let data): data.year
        case .unitMerged(let data): data.year
        case .unitTransferred(let data): data.year
        case .classificationDecided(let data): data.year
        case .classificationWithdrawn(let data): data.year
        case .awardGranted(let data): data.year
        case .awardRevoked(let data): data.year
        case .registerDeclared(let data): data.year
        case .reportingCompleted(let data): data.year
        case .periodClosed(let data): data.year
        case .periodReopened(let data): data.year
        case .figuresDeclared(let data): data.year
        case .warningAnswered(let data): data.year
        case .officeEnrolled, .officeRetired, .keyEnrolled, .keyRevoked, .keyRotated, .logAdmitted, .recordBlanked: nil
        }
    }

    /// The kind of unit, where the data states one.
    public var unitKind: CatalogueCode? {
        switch self {
        case .unitRegistered(let data): data.unitKind
        case .unitTransferred(let data): data.unitKind
        case .classificationDecided(let data): data.unitKind
        case .registerDeclared(let data): data.unitKind
        case .reportingCompleted(let data): data.unitKind
        case .figuresDeclared(let data): data.figure.unitKind
        default: nil
        }
    }

    /// The decision it rests on, where one is stated.
    public var decision: Decision? {
        switch self {
        case .unitRetired(let data): data.decision
        case .unitMerged(let data): data.decision
        case .classificationDecided(let data): data.decision
        case .classificationWithdrawn(let data): data.decision
        case .awardGranted(let data): data.decision
        case .awardRevoked(let data): data.decision
        case .recordBlanked(let data): data.decision
        case .periodClosed(let data): data.decision
        case .periodReopened(let data): data.decision
        case .unitRegistered, .unitTransferred, .registerDeclared, .reportingCompleted, .figuresDeclared,
            .warningAnswered, .officeEnrolled, .officeRetired, .keyEnrolled, .keyRevoked, .keyRotated,
            .logAdmitted:
            nil
        }
    }
}
