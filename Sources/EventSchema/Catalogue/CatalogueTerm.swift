/// A word of a catalogue and what it is called.
public struct CatalogueTerm: Hashable, Sendable, Codable {
    public let code: CatalogueCode
    /// In Vietnamese, as officers read it.
    public let vi: String
    /// In English, beside it.
    public let en: String
}

/// A classification scheme and the results it knows.
public struct CatalogueScheme: Hashable, Sendable, Codable {
    public let code: CatalogueCode
    public let vi: String
    public let en: String
    public let results: [ResultTerm]

    public struct ResultTerm: Hashable, Sendable, Codable {
        public let code: SchemeResult
        public let vi: String
        public let en: String
    }
}

/// An award form.
public struct CatalogueForm: Hashable, Sendable, Codable {
    public let code: CatalogueCode
    public let vi: String
    public let en: String
    /// Recipient types the form is known to go to. For warnings; an event outside them is not refused.
    public let recipients: [CatalogueCode]
}
