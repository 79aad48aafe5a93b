public import EventSchema

/// The province's own office: the one whose keys an aggregator is told. All else follows from that office's log.
public struct Anchor: Hashable, Sendable {
    public let office: OfficeID
    /// What people call the office.
    public let name: String
    public let area: AreaCode
    /// The public connection key, 32 bytes.
    public let connection: [UInt8]
    /// The public signing key, 32 bytes.
    public let signing: [UInt8]

    public init(office: OfficeID, name: String, area: AreaCode, connection: [UInt8], signing: [UInt8]) {
        self.office = office
        self.name = name
        self.area = area
        self.connection = connection
        self.signing = signing
    }

    /// nil unless it enrols an office.
    public init?(_ enrolment: Enrolment) {
        guard let office = enrolment.office, let name = enrolment.name, let area = enrolment.area,
            let signing = enrolment.signing
        else { return nil }
        self.init(office: office, name: name, area: area, connection: enrolment.connection, signing: signing)
    }
}
