public import EventSchema

/// Keys and logs that this log enrols, revokes, rotates or admits, and removals that it orders. Of other offices than the province's own only the
/// rotations are heeded, and those of their own keys (`Roster`).
extension OfficeState {
    // MARK: Rules

    func judge(_ event: Event, _ data: KeyEnrolled) -> Ruling {
        let key = data.publicKey.id
        if data.role == .office {
            guard let standing = OfficeID(validating: data.holder.text).flatMap({ enrolled[$0] }) else {
                return .rejected(.officeUnknown)
            }
            if standing.retiredFrom != nil { return .rejected(.officeRetired) }
        }
        if data.use == .signing, data.role != .office, data.role != .aggregator {
            return .rejected(.keyRoleMismatch)
        }
        if knows(key: key) { return .rejected(.keyExists) }
        return .trust(.enrolled(key, data))
    }

    /// A key that is not known here may be revoked: it may have come by a rotation in another log.
    func judge(_ event: Event, _ data: KeyRevoked) -> Ruling {
        // Unreachable: the subject of such an event is a key id (EventData.check).
        guard let key = KeyID(validating: event.subject) else { return .rejected(.wrongOffice) }
        if revoked[key] != nil { return .rejected(.keyRevoked) }
        if keys[key]?.use == .signing, data.through == nil { return .rejected(.throughMissing) }
        return .trust(.revoked(key, data))
    }

    func judge(_ event: Event, _ data: KeyRotated) -> Ruling {
        let key = data.publicKey.id
        if knows(key: key) { return .rejected(.keyExists) }
        if data.replaces == key { return .rejected(.keyRoleMismatch) }
        return .trust(.rotated(key, data))
    }

    func judge(_ event: Event, _ data: LogAdmitted) -> Ruling {
        // Unreachable: the subject of such an event is a log id (EventData.check).
        guard let log = LogID(validating: event.subject) else { return .rejected(.wrongOffice) }
        if admitted[log] != nil { return .rejected(.logExists) }
        if enrolled[data.office] == nil { return .rejected(.officeUnknown) }
        return .trust(.admitted(log, data))
    }

    func judge(_ event: Event, _ data: RecordBlanked) -> Ruling {
        // Unreachable: the subject of such an event is a place (EventData.check).
        guard let place = LogPosition(subject: event.subject) else { return .rejected(.wrongOffice) }
        let removal = OrderedRemoval(place: place, office: data.office, digest: data.digest)
        if blanked[removal] != nil { return .rejected(.blankedAlready) }
        if data.office == office { return .rejected(.ownRecord) }
        if enrolled[data.office] == nil { return .rejected(.officeUnknown) }
        return .trust(.blanked(removal, data))
    }

    private func knows(key: KeyID) -> Bool { keys[key] != nil || rotated[key] != nil }

    // MARK: Changes

    mutating func perform(_ change: TrustChange, at place: LogPosition) {
        record(.trust(change))
        switch change {
        case .enrolled(let key, let data): keys[key] = data
        case .revoked(let key, let data): revoked[key] = data
        case .rotated(let key, let data): rotated[key] = PlacedRotation(rotation: data, place: place)
        case .admitted(let log, let data): admitted[log] = data
        case .blanked(let removal, let data): blanked[removal] = data
        }
    }

    /// Takes a change back. Each added what was not there.
    mutating func undo(_ change: TrustChange) {
        switch change {
        case .enrolled(let key, _): keys[key] = nil
        case .revoked(let key, _): revoked[key] = nil
        case .rotated(let key, _): rotated[key] = nil
        case .admitted(let log, _): admitted[log] = nil
        case .blanked(let removal, _): blanked[removal] = nil
        }
    }

    // MARK: What this log says

    /// The keys this log enrolled, revoked ones included, in the order of their ids.
    public var enrolledKeys: [(key: KeyID, enrolment: KeyEnrolled)] {
        keys.sorted { $0.key < $1.key }.map { (key: $0.key, enrolment: $0.value) }
    }

    /// The keys this log revoked, in the order of their ids.
    public var revokedKeys: [(key: KeyID, revocation: KeyRevoked)] {
        revoked.sorted { $0.key < $1.key }.map { (key: $0.key, revocation: $0.value) }
    }

    /// The rotations this log holds, in the order of the ids of their new keys.
    public var rotatedKeys: [(key: KeyID, rotation: KeyRotated, place: LogPosition)] {
        rotated.sorted { $0.key < $1.key }.map { (key: $0.key, rotation: $0.value.rotation, place: $0.value.place) }
    }

    /// The logs this log admitted, in the order of their ids.
    public var admittedLogs: [(log: LogID, admission: LogAdmitted)] {
        admitted.sorted { $0.key < $1.key }.map { (log: $0.key, admission: $0.value) }
    }

    /// The removals this log ordered, by log and position.
    public var orderedRemovals: [OrderedRemoval] { blanked.keys.sorted() }

    // MARK: Digest

    func addTrust(to digest: inout CanonicalDigest) {
        for (key, data) in enrolledKeys {
            digest.line(
                "key", key.text, data.use.rawValue, data.role.rawValue, data.holder.text, data.publicKey.text,
                data.from?.text ?? "", data.until?.text ?? "", data.since?.log.text ?? "",
                data.since?.position.description ?? "")
        }
        for (key, data) in revokedKeys {
            digest.line(
                "revoked", key.text, data.reason.rawValue, data.through?.log.text ?? "",
                data.through?.position.description ?? "")
        }
        for (key, data, place) in rotatedKeys {
            digest.line(
                "rotated", key.text, data.use.rawValue, data.publicKey.text, data.replaces.text, data.until?.text ?? "",
                place.log.text, place.position.description)
        }
        for (log, data) in admittedLogs {
            digest.line(
                "admitted", log.text, data.office.text, data.parent.log.text, data.parent.position.description,
                data.parent.digest.text)
        }
        for removal in orderedRemovals {
            digest.line(
                "blanked", removal.place.log.text, removal.place.position.description, removal.office.text,
                removal.digest.hex)
        }
    }
}
