public import EventSchema

/// The province's own office: the one whose keys an aggregator is told. All else follows from that office's log.
public struct Anchor: Hashable, Sendable {
    public let office: OfficeID
    /// What people call the office.
    public let name: String
    public let area: AreaCode
    public let connectionKey: PublicKey
    public let signingKey: PublicKey
    /// The public connection key, 32 bytes.
    public var connection: [UInt8] { connectionKey.bytes }
    /// The public signing key, 32 bytes.
    public var signing: [UInt8] { signingKey.bytes }

    public init(
        office: OfficeID, name: String, area: AreaCode, connectionKey: PublicKey, signingKey: PublicKey
    ) {
        self.office = office
        self.name = name
        self.area = area
        self.connectionKey = connectionKey
        self.signingKey = signingKey
    }

    /// nil unless it enrols an office.
    public init?(_ enrolment: Enrolment) {
        guard let office = enrolment.office, let name = enrolment.name, let area = enrolment.area,
            let signing = enrolment.signingKey
        else { return nil }
        self.init(
            office: office, name: name, area: area, connectionKey: enrolment.connectionKey, signingKey: signing)
    }
}
