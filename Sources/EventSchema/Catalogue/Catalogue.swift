/// The editions this software holds, oldest first.
public struct Catalogue: Sendable {
    public let editions: [CatalogueEdition]

    /// - Throws: `bad-edition` if two editions claim the same year or are the same.
    public init(editions: [CatalogueEdition]) throws(SchemaError) {
        let sorted = editions.sorted { $0.years.lowerBound < $1.years.lowerBound }
        for (earlier, later) in zip(sorted, sorted.dropFirst())
        where earlier.years.upperBound >= later.years.lowerBound || earlier.code == later.code {
            throw SchemaError(.badEdition, field: "years", value: "\(earlier.code), \(later.code)")
        }
        self.editions = sorted
    }

    private init(unchecked editions: [CatalogueEdition]) { self.editions = editions }

    /// The editions that are compiled in: Circular 23/2012 and Circular 124/2021.
    ///
    /// `PackageResources` is made by `.embedInCode` of the two files on this target in Package.swift.
    public static let standard: Catalogue = {
        // The files are part of the program and a test reads them, so the fallback is never taken. It stands in the
        // place of a trap: an empty catalogue parks every event, visibly, and loses none.
        do {
            return try Catalogue(editions: [
                CatalogueEdition(bytes: PackageResources.tt_23_2012_json),
                CatalogueEdition(bytes: PackageResources.tt_124_2021_json),
            ])
        } catch {
            return Catalogue(unchecked: [])
        }
    }()

    /// The edition that an event names; nil when this software does not hold it.
    public func edition(_ digest: Digest) -> CatalogueEdition? { editions.first { $0.digest == digest } }

    /// The edition that governs a year of the standard.
    public func edition(forYear year: Int) -> CatalogueEdition? { editions.first { $0.years.contains(year) } }

    public func edition(code: CatalogueCode) -> CatalogueEdition? { editions.first { $0.code == code } }

    /// Checks an event against the edition it names.
    ///
    /// - Throws: `unknown-edition` (the record is parked) or a code of the catalogue (it is rejected).
    public func check(_ event: Event) throws(SchemaError) {
        guard let edition = edition(event.edition) else {
            throw SchemaError(.unknownEdition, field: "edition", value: event.edition.hex)
        }
        try edition.check(event.data)
    }
}
