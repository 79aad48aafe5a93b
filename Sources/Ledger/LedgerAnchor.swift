public import EventSchema

/// Whose keys everything else follows from, kept in the ledger so that a copy of the file verifies alone.
///
/// Source: Protocols/trust.md, "Who is enrolled".
public struct LedgerAnchor: Hashable, Sendable {
    public let province: ProvinceID
    /// The province's own office.
    public let office: OfficeID
    /// Its public connection key, 32 bytes.
    public let connection: [UInt8]
    /// Its public signing key, 32 bytes.
    public let signing: [UInt8]
    /// The aggregator's own public signing key, 32 bytes.
    public let aggregatorSigning: [UInt8]

    public init(
        province: ProvinceID, office: OfficeID, connection: [UInt8], signing: [UInt8], aggregatorSigning: [UInt8]
    ) {
        self.province = province
        self.office = office
        self.connection = connection
        self.signing = signing
        self.aggregatorSigning = aggregatorSigning
    }
}
