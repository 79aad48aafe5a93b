public import EventSchema

/// A unit as it enters a year's register. Its event has the id of the imported row that says the same, so that neither
/// way enters it twice.
public struct RegisteredUnit: Hashable, Sendable {
    public let unit: UnitCode
    public let year: Int
    public let unitKind: CatalogueCode
    public let name: String
    public let area: AreaCode

    public init(unit: UnitCode, year: Int, unitKind: CatalogueCode, name: String, area: AreaCode) {
        self.unit = unit
        self.year = year
        self.unitKind = unitKind
        self.name = name
        self.area = area
    }

    var id: EventID {
        let values = [unit.text, unitKind.text, name, area.text, String(year)]
        return RowIdentity.id(type: .unitRegistered, values: values, date: nil, year: year)
    }

    var data: EventData {
        .unitRegistered(UnitRegistered(year: year, unitKind: unitKind, name: name, area: area))
    }

    public func draft(actor: String?) throws(SchemaError) -> EventDraft {
        try EventDraft(id: id, subject: unit.text, actor: actor, data: data)
    }
}
