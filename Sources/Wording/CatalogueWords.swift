public import Consolidation
public import EventSchema

/// What the codes of a year's catalogue are called. A code that the catalogue does not have is its own name.
public struct CatalogueWords: Sendable {
    private let edition: CatalogueEdition?
    /// Those that govern other schemes of the year: a unit may be of a kind that only they know.
    private let others: [CatalogueEdition]
    private let language: Language

    /// - Parameters:
    ///   - year: nil for the newest edition.
    ///   - scheme: whose edition comes first, and gives the order of lists.
    public init(
        year: Int?, scheme: Scheme = .standard, catalogue: Catalogue = .standard, language: Language
    ) {
        let ofScheme = catalogue.editions.filter { $0.schemes.contains { $0.code.text == scheme.rawValue } }
        edition = year.flatMap { catalogue.edition(forYear: $0, scheme: scheme) } ?? ofScheme.last
        others = catalogue.editions.filter { edition in year.map(edition.years.contains) ?? false }
        self.language = language
    }

    public func unitKind(_ code: CatalogueCode) -> String {
        name(code, ([edition].compactMap(\.self) + others).first { $0.knows(unitKind: code) }?.unitKinds)
    }
    public func authority(_ code: CatalogueCode) -> String { name(code, edition?.authorities) }
    public func recipient(_ code: CatalogueCode) -> String { name(code, edition?.recipients) }
    public func decisionAuthority(_ code: CatalogueCode) -> String { name(code, edition?.decisionAuthorities) }

    /// Without the title a form may have in quotes: `Kỷ niệm chương “…”` → `Kỷ niệm chương`.
    public func form(_ code: CatalogueCode) -> String {
        guard let form = edition?.forms.first(where: { $0.code == code }) else { return code.text }
        let name = language == .vi ? form.vi : form.en
        return name.components(upTo: " “")
    }

    /// Why a result was corrected or withdrawn, or a unit ended.
    public func reason(_ code: CatalogueCode) -> String {
        let lists = [edition?.correctionReasons, edition?.withdrawalReasons, edition?.retirementReasons]
        return name(code, lists.compactMap(\.self).flatMap(\.self))
    }

    /// Every unit kind of the edition, in its order.
    public var unitKinds: [CatalogueCode] { edition?.unitKinds.map(\.code) ?? [] }

    private func name(_ code: CatalogueCode, _ terms: [CatalogueTerm]?) -> String {
        guard let term = terms?.first(where: { $0.code == code }) else { return code.text }
        return language == .vi ? term.vi : term.en
    }
}

/// The lists of an edition whose order is that of reports.
struct CatalogueOrder {
    let unitKinds: [CatalogueCode]
    let authorities: [CatalogueCode]
    let forms: [CatalogueCode]
}

extension CatalogueWords {
    /// The codes in the order of the edition's list, unknown ones after them by their bytes.
    func inOrder(_ codes: Set<CatalogueCode>, of list: KeyPath<CatalogueOrder, [CatalogueCode]>) -> [CatalogueCode] {
        let order = CatalogueOrder(
            unitKinds: unitKinds, authorities: edition?.authorities.map(\.code) ?? [],
            forms: edition?.forms.map(\.code) ?? [])
        let known = order[keyPath: list]
        return known.filter(codes.contains) + codes.subtracting(known).sorted()
    }

    /// Awards in the order in which reports name them: authority, form, recipient.
    public func ordered(awards rows: [TotalsAnswer.AwardRow]) -> [TotalsAnswer.AwardRow] {
        inOrder(Set(rows.map(\.authority)), of: \.authorities).flatMap { authority in
            let own = rows.filter { $0.authority == authority }
            return inOrder(Set(own.map(\.form)), of: \.forms).flatMap { form in
                own.filter { $0.form == form }.sorted { $0.recipient < $1.recipient }
            }
        }
    }

    /// Unit kinds in the order in which reports name them.
    public func ordered(unitKinds codes: Set<CatalogueCode>) -> [CatalogueCode] { inOrder(codes, of: \.unitKinds) }
}

extension String {
    /// What stands before the first occurrence of `separator`; all of it where there is none.
    func components(upTo separator: String) -> String {
        guard let range = self.firstRange(of: separator) else { return self }
        return String(self[..<range.lowerBound])
    }
}
