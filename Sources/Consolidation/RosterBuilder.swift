import EventSchema

/// Puts a roster together: the anchor, then what the province's own office recorded, then the rotations.
struct RosterBuilder {
    let anchor: Roster.Anchor
    private(set) var offices: [OfficeID: Roster.Office] = [:]
    private(set) var principals: [PublicKey: Roster.Principal] = [:]
    private(set) var signingKeys: [KeyID: Roster.SigningKey] = [:]
    private(set) var lineage = LogLineage()
    /// Those of either log of the province's own office, the official one's first.
    private(set) var removals: [Roster.Removal] = []

    private var revocations: [KeyID: KeyRevoked] = [:]
    /// The public key of each connection key.
    private var connections: [KeyID: PublicKey] = [:]
    /// An office's signing keys that were enrolled, and those that rotations in a log brought: who may have signed it.
    private var enrolledSigners: [String: [KeyID]] = [:]
    private var broughtSigners: [LogID: [KeyID]] = [:]

    init(anchor: Roster.Anchor, province: [RosterSource]) {
        self.anchor = anchor
        let sources = Self.officialFirst(province.filter { $0.office == anchor.office })
        for source in sources {
            for entry in source.revoked where revocations[entry.name] == nil { revocations[entry.name] = entry.value }
            for entry in source.admitted where lineage.admissions[entry.name] == nil {
                lineage.admissions[entry.name] = entry.value
            }
            removals += source.removals.map {
                Roster.Removal(place: $0.place, office: $0.office, digest: $0.digest, orderedIn: source.kind)
            }
        }
        addOffices(sources)
        let holder = KeyHolder(anchor.office)
        enrol(KeyEnrolled(use: .connection, role: .office, holder: holder, publicKey: anchor.connection))
        enrol(KeyEnrolled(use: .signing, role: .office, holder: holder, publicKey: anchor.signing))
        for source in sources {
            for entry in source.keys { enrol(entry.value) }
        }
    }

    private static func officialFirst(_ sources: [RosterSource]) -> [RosterSource] {
        LogKind.allCases.flatMap { kind in sources.filter { $0.kind == kind } }
    }

    // MARK: Enrolment

    private mutating func addOffices(_ sources: [RosterSource]) {
        var records: [OfficeID: [(kind: LogKind, office: EnrolledOffice)]] = [:]
        for source in sources {
            for entry in source.enrolledOffices { records[entry.name, default: []].append((source.kind, entry.value)) }
        }
        for (id, found) in records {
            guard let first = found.first?.office else { continue }
            offices[id] = Roster.Office(
                office: id, name: first.name, area: first.area, from: first.from, retiredFrom: first.retiredFrom,
                enrolledIn: Set(found.map(\.kind)))
        }
        let own = offices[anchor.office]
        offices[anchor.office] = Roster.Office(
            office: anchor.office, name: own?.name ?? anchor.name, area: own?.area ?? anchor.area, from: nil,
            retiredFrom: nil, enrolledIn: Set(LogKind.allCases))
    }

    /// A key that is there already stands.
    private mutating func enrol(_ data: KeyEnrolled) {
        switch data.use {
        case .connection:
            addPrincipal(data.publicKey, data.role, data.holder.text, from: data.from, until: data.until)
        case .signing:
            let id = data.publicKey.id
            var key = signingKeys[id] ?? signingKey(id, data.publicKey, data.role, data.holder.text)
            guard key.role == data.role, key.holder == data.holder.text else { return }
            if let since = data.since { key.since.append(since) } else { key.everywhere = true }
            signingKeys[id] = key
            if data.role == .office { enrolledSigners[key.holder, default: []].append(id) }
        }
    }

    private mutating func addPrincipal(
        _ publicKey: PublicKey, _ role: KeyRole, _ holder: String, from: Timestamp?, until: Timestamp?
    ) {
        let id = publicKey.id
        guard connections[id] == nil else { return }
        connections[id] = publicKey
        principals[publicKey] = Roster.Principal(
            key: id, publicKey: publicKey, role: role, holder: holder, from: from, until: until,
            revoked: revocations[id] != nil)
    }

    private func signingKey(
        _ id: KeyID, _ publicKey: PublicKey, _ role: KeyRole, _ holder: String
    ) -> Roster.SigningKey {
        Roster.SigningKey(key: id, publicKey: publicKey, role: role, holder: holder, revocation: revocations[id])
    }

    // MARK: Rotations

    /// Every office's rotations of its own keys; those of the province's own office also of readers', peers',
    /// operators' and aggregators' keys, which it enrols.
    ///
    /// A rotation counts only at a place that a key of that office may sign: what a stolen key recorded behind the last
    /// trusted position brings nothing.
    mutating func addRotations(province: [RosterSource], offices: [RosterSource]) {
        let own = province.filter { $0.office == anchor.office }
        let others = offices.filter { source in
            source.office != anchor.office || !own.contains { $0.kind == source.kind }
        }
        for source in Self.officialFirst(own + others.sorted { $0.office < $1.office }) {
            for entry in source.rotated {
                let (rotation, place) = (entry.value.rotation, entry.value.place)
                switch rotation.use {
                case .signing: rotateSigning(entry.name, rotation, at: place, in: source.office)
                case .connection: rotateConnection(rotation, at: place, in: source.office)
                }
            }
        }
    }

    private func mayRotate(_ role: KeyRole, _ holder: String, _ office: OfficeID) -> Bool {
        role == .office ? holder == office.text : office == anchor.office
    }

    private mutating func rotateSigning(_ id: KeyID, _ data: KeyRotated, at place: LogPosition, in office: OfficeID) {
        guard var old = signingKeys[data.replaces], mayRotate(old.role, old.holder, office) else { return }
        var new = signingKeys[id] ?? signingKey(id, data.publicKey, old.role, old.holder)
        guard new.role == old.role, new.holder == old.holder else { return }
        if old.role == .office {
            // The old key itself signs the record that ends it.
            guard maySign(data.replaces, place, office) else { return }
            old.replacedAt.append(place)
            new.broughtBy.append(place)
            signingKeys[data.replaces] = old
            broughtSigners[place.log, default: []].append(id)
        } else {
            // An aggregator signs no log: both of its keys are good until one is revoked.
            guard isSigned(place, by: office) else { return }
            new.everywhere = true
        }
        signingKeys[id] = new
    }

    private mutating func rotateConnection(_ data: KeyRotated, at place: LogPosition, in office: OfficeID) {
        guard let publicKey = connections[data.replaces], let old = principals[publicKey],
            mayRotate(old.role, old.holder, office), isSigned(place, by: office)
        else { return }
        if let until = data.until { principals[publicKey]?.until = old.until.map { min($0, until) } ?? until }
        addPrincipal(data.publicKey, old.role, old.holder, from: nil, until: nil)
    }

    /// Whether some key of the office may sign this place. The latest are looked at first: one of them did, mostly.
    private func isSigned(_ place: LogPosition, by office: OfficeID) -> Bool {
        let logs = [place.log] + lineage.ancestors(of: place.log).map(\.log)
        return logs.contains { broughtSigners[$0, default: []].reversed().contains { maySign($0, place, office) } }
            || enrolledSigners[office.text, default: []].contains { maySign($0, place, office) }
    }

    private func maySign(_ id: KeyID, _ place: LogPosition, _ office: OfficeID) -> Bool {
        guard let key = signingKeys[id], key.office == office else { return false }
        return lineage.fault(of: key, at: place, ancestors: lineage.ancestors(of: place.log)) == nil
    }
}
