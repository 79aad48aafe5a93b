public import EventSchema

/// Who may speak and whose signatures count: the fold of the province's own log, and of each office's rotations.
///
/// Source: Protocols/trust.md, 7.3. Free of order and of clocks: the same records give the same roster everywhere.
/// Where the official and the exercise log of the province's own office say different things of one office or key, the
/// official one counts; a revocation counts in whichever it stands.
public struct Roster: Hashable, Sendable {
    public let anchor: Anchor
    let officesByID: [OfficeID: Office]
    let principalsByKey: [PublicKey: Principal]
    let signingByID: [KeyID: SigningKey]
    let lineage: LogLineage
    /// By log, in the order of their positions.
    public let removals: [LogID: [Removal]]

    /// The province's own office and its first keys, from the aggregator's configuration: everything else follows from
    /// that office's log.
    public struct Anchor: Hashable, Sendable {
        public let office: OfficeID
        public let name: String
        public let area: AreaCode
        public let connection: PublicKey
        public let signing: PublicKey

        public init(office: OfficeID, name: String, area: AreaCode, connection: PublicKey, signing: PublicKey) {
            self.office = office
            self.name = name
            self.area = area
            self.connection = connection
            self.signing = signing
        }
    }

    /// Where a connection key stands at a moment.
    public enum Standing: Hashable, Sendable {
        case good(Principal)
        case notEnrolled
        /// Before the key's `from`, or the first day of its office.
        case notYet(Principal)
        case expired(Principal)
        case revoked(Principal)
        /// Its office reports no more.
        case retired(Principal)
    }

    /// Why a signature by a key does not count at a place, however well it verifies.
    public enum SigningFault: String, Error, Hashable, Sendable {
        /// The office has no such signing key.
        case unknown
        /// The key begins further on, or in another log.
        case notYetValid = "not-yet-valid"
        /// Another key took its place before.
        case replaced
        /// The place is behind the last one that is still trusted.
        case revoked
    }

    /// - Parameters:
    ///   - province: what the logs of the province's own office say, official first. Those of other offices are passed
    ///     over.
    ///   - offices: what every office's logs say, the province's own included: their rotations.
    public init(anchor: Anchor, province: [RosterSource], offices: [RosterSource]) {
        var builder = RosterBuilder(anchor: anchor, province: province)
        builder.addRotations(province: province, offices: offices)
        self.anchor = anchor
        officesByID = builder.offices
        principalsByKey = builder.principals
        signingByID = builder.signingKeys
        lineage = builder.lineage
        removals = Dictionary(grouping: builder.removals, by: \.place.log)
    }

    // MARK: Offices and logs

    /// Enrolled offices, the anchor's included, in the order of their ids.
    public var offices: [Office] { officesByID.values.sorted { $0.office < $1.office } }

    /// nil: never enrolled.
    public func office(_ id: OfficeID) -> Office? { officesByID[id] }

    /// The record that admitted a log; nil for a log that was not, which is right for an office's first one only.
    public func admission(of log: LogID) -> LogAdmitted? { lineage.admissions[log] }

    /// Every log that continues another one, by its id.
    public var admissions: [LogID: LogAdmitted] { lineage.admissions }

    // MARK: Removals

    /// The removals ordered in a log of this office and kind, by position.
    public func removals(in log: LogID, of office: OfficeID, kind: LogKind) -> [Removal] {
        removals[log, default: []].filter { $0.office == office && ($0.orderedIn == .official || kind == .exercise) }
    }

    /// Every log in which one was ordered.
    public var logsWithRemovals: [LogID] { removals.keys.sorted() }

    // MARK: Connections

    /// Whom a connection key stands for, and whether it may speak at `now`.
    public func standing(of publicKey: PublicKey, at now: Timestamp) -> Standing {
        guard let principal = principalsByKey[publicKey] else { return .notEnrolled }
        if principal.revoked { return .revoked(principal) }
        let office = principal.office.flatMap { officesByID[$0] }
        let today = now.dateInHoChiMinh
        if let last = office?.retiredFrom, today >= last { return .retired(principal) }
        if let until = principal.until, now >= until { return .expired(principal) }
        if let from = principal.from, now < from { return .notYet(principal) }
        if let first = office?.from, today < first { return .notYet(principal) }
        return .good(principal)
    }

    /// Every connection key, whatever its standing, in the order of the key ids.
    public var principals: [Principal] { principalsByKey.values.sorted { $0.key < $1.key } }

    // MARK: Signatures

    /// The public key under which the head of `log` at `position` must verify.
    ///
    /// - Parameter ancestors: the parent chain of the log, nearest first, each with the position at which it was closed.
    public func signingKey(
        _ key: KeyID, office: OfficeID, log: LogID, position: Position, ancestors: [LogPosition]
    ) -> Result<PublicKey, SigningFault> {
        guard let found = signingByID[key], found.office == office else { return .failure(.unknown) }
        let place = LogPosition(log: log, position: position)
        if let fault = lineage.fault(of: found, at: place, ancestors: ancestors) { return .failure(fault) }
        return .success(found.publicKey)
    }

    /// Every signing key, whatever became of it, in the order of the key ids.
    public var signingKeys: [SigningKey] { signingByID.values.sorted { $0.key < $1.key } }
}
