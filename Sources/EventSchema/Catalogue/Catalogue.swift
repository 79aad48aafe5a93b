/// The editions this software holds, oldest first.
public struct Catalogue: Sendable {
    public let editions: [CatalogueEdition]

    /// - Throws: `bad-edition` if two editions claim the same year of a scheme or are the same.
    public init(editions: [CatalogueEdition]) throws(SchemaError) {
        let sorted = Self.sorted(editions)
        for (index, later) in sorted.enumerated() {
            for earlier in sorted[..<index] where earlier.code == later.code || Self.collide(earlier, later) {
                throw SchemaError(.badEdition, field: "years", value: "\(earlier.code), \(later.code)")
            }
        }
        self.editions = sorted
    }

    private init(unchecked editions: [CatalogueEdition]) { self.editions = editions }

    /// Oldest first; those that begin together by the bytes of their codes.
    private static func sorted(_ editions: [CatalogueEdition]) -> [CatalogueEdition] {
        editions.sorted { ($0.years.lowerBound, $0.code) < ($1.years.lowerBound, $1.code) }
    }

    private static func collide(_ left: CatalogueEdition, _ right: CatalogueEdition) -> Bool {
        left.years.overlaps(right.years)
            && !Set(left.schemes.map(\.code)).isDisjoint(with: right.schemes.lazy.map(\.code))
    }

    /// The editions that are compiled in: Circular 23/2012, Circular 124/2021, and Decision 510/2022 beside it.
    ///
    /// `PackageResources` is made by `.embedInCode` of the files on this target in Package.swift.
    public static let standard: Catalogue = {
        // The files are part of the program and a test reads them, so the fallback is never taken. It stands in the
        // place of a trap: an empty catalogue parks every event, visibly, and loses none.
        do {
            return try Catalogue(editions: [
                CatalogueEdition(bytes: PackageResources.tt_23_2012_json),
                CatalogueEdition(bytes: PackageResources.tt_124_2021_json),
                CatalogueEdition(bytes: PackageResources.qd_510_2022_json),
            ])
        } catch {
            return Catalogue(unchecked: [])
        }
    }()

    /// The edition that an event names; nil when this software does not hold it.
    public func edition(_ digest: Digest) -> CatalogueEdition? { editions.first { $0.digest == digest } }

    /// The edition that governs a year of the standard.
    public func edition(forYear year: Int) -> CatalogueEdition? { edition(forYear: year, scheme: .standard) }

    /// The edition that governs a year of a scheme.
    public func edition(forYear year: Int, scheme: Scheme) -> CatalogueEdition? {
        editions.first { $0.years.contains(year) && $0.schemes.contains { $0.code.text == scheme.rawValue } }
    }

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
