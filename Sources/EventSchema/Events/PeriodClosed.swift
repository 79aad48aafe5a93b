/// (Province) A year is frozen: its figures, and the cut they were computed from. Subject: the year in four digits.
///
/// The cut names where each log ended. Heads' digests are not repeated: `digest` takes them in.
public struct PeriodClosed: Hashable, Sendable, Codable {
    /// 1900…2200, and within the edition.
    public let year: Int
    /// The version of the fold that computed the figures, 1 or more.
    public let fold: Int
    /// Where each log ended, by log; 1…`maximumLogs` of them.
    public let cut: [LogPosition]
    /// Of the heads and of what they add up to for the year (Protocols/fold.md, "Period digest").
    public let digest: Digest
    /// The province's units, by kind; at most 64.
    public let figures: [Units]
    /// The province's awards, by authority, form and recipient; at most 64.
    public let awards: [Awards]
    public let decision: Decision?

    /// So that a record of 16 KiB holds them beside the figures.
    public static let maximumLogs = 160

    /// Counts of 0…1,000,000,000.
    public struct Units: Hashable, Sendable, Codable {
        public let unitKind: CatalogueCode
        public let registered: Int
        public let met: Int
        public let notMet: Int
        public let deferred: Int

        public init(unitKind: CatalogueCode, registered: Int, met: Int, notMet: Int, deferred: Int) {
            self.unitKind = unitKind
            self.registered = registered
            self.met = met
            self.notMet = notMet
            self.deferred = deferred
        }
    }

    /// A count of 1…1,000,000,000.
    public struct Awards: Hashable, Sendable, Codable {
        public let authority: CatalogueCode
        public let form: CatalogueCode
        public let recipient: CatalogueCode
        public let count: Int

        public init(authority: CatalogueCode, form: CatalogueCode, recipient: CatalogueCode, count: Int) {
            self.authority = authority
            self.form = form
            self.recipient = recipient
            self.count = count
        }
    }

    public init(
        year: Int, fold: Int, cut: [LogPosition], digest: Digest, figures: [Units], awards: [Awards],
        decision: Decision? = nil
    ) {
        self.year = year
        self.fold = fold
        self.cut = cut
        self.digest = digest
        self.figures = figures
        self.awards = awards
        self.decision = decision
    }
}

/// What the events about a period are about.
enum PeriodSubject {
    static func text(year: Int) -> String { String(year) }
}
