internal import Foundation

/// The words and rules in force for some years, read from a data file.
///
/// The SHA-256 of the file's bytes is the edition's identity, which events carry in `edition`: a file is never edited
/// once published, a change is a new edition. A class, because it is large and never changes: passing it is one reference.
public final class CatalogueEdition: Hashable, Sendable, CustomStringConvertible {
    public let digest: Digest
    /// The file as published.
    public let bytes: [UInt8]
    private let content: CatalogueContent
    private let lists: CatalogueLists

    /// The circular an edition follows.
    public struct Circular: Hashable, Sendable, Codable {
        public let number: String
        public let issued: CivilDate
        public let vi: String
        public let en: String
    }

    /// - Throws: `bad-edition` for a file that is not one.
    public init(bytes: [UInt8]) throws(SchemaError) {
        do {
            content = try JSONDecoder().decode(CatalogueContent.self, from: Data(bytes))
        } catch {
            throw SchemaError(.badEdition, value: String(describing: error))
        }
        guard content.format == CatalogueContent.format, content.years.from <= content.years.to,
            content.years.from >= 1900, content.years.to <= 2200
        else { throw SchemaError(.badEdition, field: "years", value: content.code.text) }
        self.bytes = bytes
        digest = Digest.sha256(of: bytes)
        lists = try CatalogueLists(content)
    }

    /// `tt-23-2012`, `tt-124-2021`.
    public var code: CatalogueCode { content.code }
    public var circular: Circular { content.circular }
    public var validFrom: CivilDate { content.validFrom }
    /// The last day in force; nil while it is.
    public var validTo: CivilDate? { content.validTo }
    /// The years of the standard it governs.
    public var years: ClosedRange<Int> { content.years.from...content.years.to }
    public var unitKinds: [CatalogueTerm] { content.unitKinds }
    public var schemes: [CatalogueScheme] { content.schemes }
    /// Who gives awards.
    public var authorities: [CatalogueTerm] { content.authorities }
    public var forms: [CatalogueForm] { content.forms }
    public var recipients: [CatalogueTerm] { content.recipients }
    /// Who signs decisions.
    public var decisionAuthorities: [CatalogueTerm] { content.decisionAuthorities }
    /// Why a result or an award is replaced.
    public var correctionReasons: [CatalogueTerm] { content.correctionReasons }
    /// Why a result is withdrawn or an award revoked.
    public var withdrawalReasons: [CatalogueTerm] { content.withdrawalReasons }
    /// Why a unit or an office ends.
    public var retirementReasons: [CatalogueTerm] { content.retirementReasons }
    public var windows: [CatalogueWindow] { content.windows }
    public var deadlines: [CatalogueDeadline] { content.deadlines }
    public var thresholds: [CatalogueThreshold] { content.thresholds }
    /// What whoever reads the file should know, in English.
    public var notes: [String] { content.notes }

    /// Refuses what this edition does not know: its year, kinds, forms, authorities, recipients, schemes and reasons.
    ///
    /// - Throws: one of the codes of the catalogue; `unknown-edition` if the event names another edition.
    public func check(_ event: Event) throws(SchemaError) {
        guard event.edition == digest else {
            throw SchemaError(.unknownEdition, field: "edition", value: event.edition.hex)
        }
        try check(event.data)
    }

    /// The same for data alone, before it has become an event.
    public func check(_ data: EventData) throws(SchemaError) {
        if let year = data.year, !years.contains(year) {
            throw SchemaError(.yearOutsideEdition, field: "data.year", value: String(year))
        }
        try lists.check(data)
    }

    public var description: String { "\(code) \(digest.hex.prefix(12))" }

    public static func == (left: CatalogueEdition, right: CatalogueEdition) -> Bool { left.digest == right.digest }
    public func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}
