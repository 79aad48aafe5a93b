public import EventSchema

/// The public text by which a holder of keys is enrolled, and an aggregator made known (Protocols/trust.md, 7.2).
public struct Enrolment: Hashable, Sendable {
    public typealias Role = KeyRole

    public let province: ProvinceID
    public let role: Role
    /// An office id, or the name of a reader, peer, operator or aggregator: `[a-z0-9-]{1,24}`.
    public let holder: String
    /// Of offices.
    public let name: String?
    /// Of offices.
    public let area: AreaCode?
    public let connectionKey: PublicKey
    /// Of offices and aggregators.
    public let signingKey: PublicKey?

    public static let form = "antq-enrolment-1"
    public static let largestFileBytes = 4096

    /// An office.
    /// - Throws: `enrolment-damaged`, when a value breaks its rule.
    public init(
        province: ProvinceID, office: OfficeID, name: String, area: AreaCode, connection: [UInt8], signing: [UInt8]
    ) throws(OperationsError) {
        try self.init(
            EnrolmentFields(
                province: province, role: .office, holder: office.text, name: name, area: area,
                connection: connection, signing: signing, at: "enrolment"), at: "enrolment")
    }

    /// Anybody else. A signing key is given for an aggregator, and for nobody else.
    /// - Throws: `enrolment-damaged`, when a value breaks its rule.
    public init(
        province: ProvinceID, role: Role, holder: String, connection: [UInt8], signing: [UInt8]? = nil
    ) throws(OperationsError) {
        try self.init(
            EnrolmentFields(
                province: province, role: role, holder: holder, connection: connection, signing: signing,
                at: "enrolment"),
            at: "enrolment")
    }

    init(_ fields: EnrolmentFields, at place: String) throws(OperationsError) {
        try fields.check(at: place)
        province = fields.province
        role = fields.role
        holder = fields.holder
        name = fields.name
        area = fields.area
        connectionKey = fields.connection
        signingKey = fields.signing
    }

    /// The office it enrols; nil for every other role.
    public var office: OfficeID? { role == .office ? OfficeID(validating: holder) : nil }
    /// The public connection key, 32 bytes.
    public var connection: [UInt8] { connectionKey.bytes }
    /// The public signing key, 32 bytes.
    public var signing: [UInt8]? { signingKey?.bytes }

    /// The lines as they stand in the file, each ended by LF.
    public var text: String {
        var lines = [Self.form, "province=\(province)", "role=\(role.rawValue)", "holder=\(holder)"]
        if let name { lines.append("name=\(name)") }
        if let area { lines.append("area=\(area)") }
        lines.append("connection=\(connectionKey)")
        if let signingKey { lines.append("signing=\(signingKey)") }
        return lines.map { $0 + "\n" }.joined()
    }

    /// To be compared over the telephone.
    public var fingerprint: Fingerprint { Fingerprint(ofEnrolment: text) }
}

extension KeyRole {
    /// Offices sign their logs, aggregators their ledgers; nobody else signs.
    var hasSigningKey: Bool { self == .office || self == .aggregator }
}
