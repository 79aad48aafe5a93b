public import EventSchema

/// Who may speak: the answer to `keys`.
///
/// Source: Protocols/query.md, "keys".
public struct KeysAnswer: Hashable, Sendable, Codable {
    public var province: ProvinceID
    /// Enrolled offices, retired ones included, sorted by id.
    public var offices: [Office]
    /// Sorted by holder, use and key.
    public var keys: [Key]

    /// What became of a key, as far as this service knows.
    public enum Standing: String, Hashable, Sendable, Codable, CaseIterable {
        case good
        /// Before its first moment, or its office's first day.
        case notYet
        case expired
        case revoked
        /// Its office reports no more.
        case retired
        /// Another signing key took its place.
        case replaced
    }

    public struct Office: Hashable, Sendable, Codable {
        public var office: OfficeID
        public var name: String
        public var area: AreaCode
        /// Its first day; nil for the province's own office.
        public var from: CivilDate?
        /// The first day without it.
        public var retiredFrom: CivilDate?

        public init(
            office: OfficeID, name: String, area: AreaCode, from: CivilDate? = nil, retiredFrom: CivilDate? = nil
        ) {
            self.office = office
            self.name = name
            self.area = area
            self.from = from
            self.retiredFrom = retiredFrom
        }
    }

    public struct Key: Hashable, Sendable, Codable {
        public var key: KeyID
        public var use: KeyUse
        public var role: KeyRole
        /// An office id where the role is `office`, else a name.
        public var holder: String
        /// What people call the office.
        public var name: String?
        public var publicKey: PublicKey
        /// Connection keys: accepted from this instant on.
        public var from: Timestamp?
        /// Connection keys: accepted before this instant only.
        public var until: Timestamp?
        /// Signing keys: good behind this place.
        public var since: LogPosition?
        /// Signing keys: good up to this place.
        public var through: LogPosition?
        public var standing: Standing
        /// When it last delivered a message, since the service started.
        public var lastUsedAt: Timestamp?

        public init(
            key: KeyID, use: KeyUse, role: KeyRole, holder: String, name: String? = nil, publicKey: PublicKey,
            from: Timestamp? = nil, until: Timestamp? = nil, since: LogPosition? = nil, through: LogPosition? = nil,
            standing: Standing, lastUsedAt: Timestamp? = nil
        ) {
            self.key = key
            self.use = use
            self.role = role
            self.holder = holder
            self.name = name
            self.publicKey = publicKey
            self.from = from
            self.until = until
            self.since = since
            self.through = through
            self.standing = standing
            self.lastUsedAt = lastUsedAt
        }
    }

    public init(province: ProvinceID, offices: [Office], keys: [Key]) {
        self.province = province
        self.offices = offices
        self.keys = keys
    }
}
