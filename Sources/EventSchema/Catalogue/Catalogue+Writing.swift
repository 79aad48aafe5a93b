/// Which edition a writer takes (Protocols/events.md, section 1.7).
extension Catalogue {
    /// The edition of the year under which data is recorded: that of the scheme it names; else that of the standard, unless
    /// its unit kind is one that another edition of the year knows and the standard's does not (a district).
    ///
    /// - Parameter year: of the data, or of the day where the data has none.
    public func edition(for data: EventData, year: Int) -> CatalogueEdition? {
        let standard = edition(forYear: year)
        // A scheme that no edition of the year has is for the standard's to refuse, by its code.
        if let scheme = data.scheme { return Scheme(scheme).flatMap { edition(forYear: year, scheme: $0) } ?? standard }
        guard let kind = data.unitKind, standard?.knows(unitKind: kind) != true else { return standard }
        return editions.first { $0.years.contains(year) && $0.knows(unitKind: kind) } ?? standard
    }
}

extension CatalogueEdition {
    public func knows(unitKind: CatalogueCode) -> Bool { unitKinds.contains { $0.code == unitKind } }
}

extension EventData {
    /// The scheme it belongs to, where it names one.
    public var scheme: CatalogueCode? {
        switch self {
        case .classificationDecided(let data): data.scheme
        case .classificationWithdrawn(let data): data.scheme
        case .reportingCompleted(let data): data.scheme
        default: nil
        }
    }
}
