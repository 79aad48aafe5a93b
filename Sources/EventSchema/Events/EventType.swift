/// The types of events this software knows. The raw value stands in the attribute `type`.
public enum EventType: String, Hashable, Sendable, Codable, CaseIterable {
    case unitRegistered = "unit.registered"
    case unitRetired = "unit.retired"
    case unitMerged = "unit.merged"
    case unitTransferred = "unit.transferred"
    case classificationDecided = "classification.decided"
    case classificationWithdrawn = "classification.withdrawn"
    case awardGranted = "award.granted"
    case awardRevoked = "award.revoked"
    case registerDeclared = "register.declared"
    case reportingCompleted = "reporting.completed"
    case periodClosed = "period.closed"
    case periodReopened = "period.reopened"
    case figuresDeclared = "figures.declared"
    case warningAnswered = "warning.answered"
    case officeEnrolled = "office.enrolled"
    case officeRetired = "office.retired"
    case keyEnrolled = "key.enrolled"
    case keyRevoked = "key.revoked"
    case keyRotated = "key.rotated"
    case logAdmitted = "log.admitted"
    case recordBlanked = "record.blanked"

    /// Says who may speak, with which keys, or what is removed: the audit trail itself.
    public var holdsTrust: Bool {
        switch self {
        case .officeEnrolled, .officeRetired, .keyEnrolled, .keyRevoked, .keyRotated, .logAdmitted, .recordBlanked: true
        case .unitRegistered, .unitRetired, .unitMerged, .unitTransferred, .classificationDecided,
            .classificationWithdrawn, .awardGranted, .awardRevoked, .registerDeclared, .reportingCompleted,
            .figuresDeclared, .warningAnswered, .periodClosed, .periodReopened:
            false
        }
    }
}
