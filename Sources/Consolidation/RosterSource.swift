public import EventSchema

/// What one office's log of one kind says about who may speak.
///
/// Holds that alone and not the state itself: a copy of the state, kept while the next record is folded, would make the
/// fold copy all of it. Two equal sources give equal rosters, so a caller can tell whether a new one is needed.
public struct RosterSource: Hashable, Sendable {
    public let kind: LogKind
    public let office: OfficeID

    let enrolledOffices: [Named<OfficeID, EnrolledOffice>]
    let keys: [Named<KeyID, KeyEnrolled>]
    let revoked: [Named<KeyID, KeyRevoked>]
    let admitted: [Named<LogID, LogAdmitted>]
    let removals: [OrderedRemoval]
    /// In the order in which they were recorded.
    let rotated: [Named<KeyID, PlacedRotation>]

    struct Named<Name: Hashable & Sendable, Value: Hashable & Sendable>: Hashable, Sendable {
        let name: Name
        let value: Value
    }

    /// - Parameter kind: of the logs that were folded into the state, which the state itself does not know.
    public init(kind: LogKind, state: OfficeState) {
        self.kind = kind
        office = state.office
        enrolledOffices = state.enrolledOffices.map { Named(name: $0.office, value: $0.standing) }
        keys = state.enrolledKeys.map { Named(name: $0.key, value: $0.enrolment) }
        revoked = state.revokedKeys.map { Named(name: $0.key, value: $0.revocation) }
        admitted = state.admittedLogs.map { Named(name: $0.log, value: $0.admission) }
        removals = state.orderedRemovals
        var order: [LogID: Int] = [:]
        for (index, log) in state.logs.enumerated() { order[log.log] = index }
        // Every rotation stands in a log that was begun, so the fallback is never taken.
        rotated = state.rotatedKeys
            .sorted { left, right in
                (order[left.place.log] ?? .max, left.place.position)
                    < (order[right.place.log] ?? .max, right.place.position)
            }
            .map { Named(name: $0.key, value: PlacedRotation(rotation: $0.rotation, place: $0.place)) }
    }
}
