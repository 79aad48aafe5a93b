public import EventSchema

/// A unit's grade before and after a record; nil where none stands.
public struct GradeChange: Hashable, Sendable {
    public let year: Int
    public let unit: UnitCode
    public let area: AreaCode
    public let unitKind: CatalogueCode
    /// Of the unit, which a grade does not change.
    public let status: UnitStatus
    public let before: Grade?
    public let after: Grade?

    init(of unit: UnitChange, before: Grade?, after: Grade?) {
        year = unit.year
        self.unit = unit.unit
        area = unit.area
        unitKind = unit.unitKind
        status = unit.after.status
        self.before = before
        self.after = after
    }
}
