public import EventSchema

/// What a record about keys, logs and removals added. Nothing of it is ever changed or taken away by another record.
///
/// Any office's log folds such records, so that the fold depends on nothing but the log; whose are heeded `Roster` says.
public enum TrustChange: Hashable, Sendable {
    case enrolled(KeyID, KeyEnrolled)
    case revoked(KeyID, KeyRevoked)
    /// The id is that of the new key.
    case rotated(KeyID, KeyRotated)
    case admitted(LogID, LogAdmitted)
    /// The content of this record is to be removed.
    case blanked(OrderedRemoval, RecordBlanked)
}

/// A rotation, and where its record stands: a new signing key signs what is behind that place.
public struct PlacedRotation: Hashable, Sendable {
    public let rotation: KeyRotated
    public let place: LogPosition

    public init(rotation: KeyRotated, place: LogPosition) {
        self.rotation = rotation
        self.place = place
    }
}
