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
    case officeEnrolled = "office.enrolled"
    case officeRetired = "office.retired"
    case keyEnrolled = "key.enrolled"
    case keyRevoked = "key.revoked"
    case keyRotated = "key.rotated"
    case logAdmitted = "log.admitted"
    case recordBlanked = "record.blanked"
}
