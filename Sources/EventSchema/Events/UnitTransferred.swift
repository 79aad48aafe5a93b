/// One half of a unit's move between offices: the giver counts it until both halves are present. Subject: the unit
/// code.
public struct UnitTransferred: Hashable, Sendable, Codable {
    /// 1900…2200, and within the edition.
    public let year: Int
    /// The same in both halves.
    public let transfer: EventID
    public let direction: TransferDirection
    /// The other office.
    public let counterpart: OfficeID
    public let unitKind: CatalogueCode
    /// 1…200 characters, NFC.
    public let name: String
    /// Where it lies.
    public let area: AreaCode

    public init(
        year: Int, transfer: EventID, direction: TransferDirection, counterpart: OfficeID, unitKind: CatalogueCode,
        name: String, area: AreaCode
    ) {
        self.year = year
        self.transfer = transfer
        self.direction = direction
        self.counterpart = counterpart
        self.unitKind = unitKind
        self.name = name
        self.area = area
    }
}
