/// The subject of what an office says of one kind of a year: `{unit kind}/{year}`.
public enum RegisterSubject {
    public static func text(unitKind: CatalogueCode, year: Int) -> String { "\(unitKind)/\(year)" }
}
