internal import Foundation

/// What a circular leaves out for some years, read from a data file beside the editions (Protocols/catalogue, "Scope").
///
/// A published file is never edited: a change is a new one. For warnings alone: no event is judged by it.
public struct CatalogueScope: Hashable, Sendable {
    public let digest: Digest
    /// The file as published.
    public let bytes: [UInt8]
    private let content: Content
    private let folded: [CatalogueCode: [FoldedExclusion]]

    private struct Content: Hashable, Sendable, Codable {
        static let format = "antq-scope-1"

        let format: String
        let code: CatalogueCode
        let edition: CatalogueCode
        let years: CatalogueContent.Years
        let exclusions: [CatalogueExclusion]
        let notes: [String]
    }

    /// - Throws: `bad-edition` for a file that is not one.
    public init(bytes: [UInt8]) throws(SchemaError) {
        do {
            content = try JSONDecoder().decode(Content.self, from: Data(bytes))
        } catch {
            throw SchemaError(.badEdition, value: String(describing: error))
        }
        guard content.format == Content.format else {
            throw SchemaError(.badEdition, field: "format", value: content.format)
        }
        guard content.years.from <= content.years.to, content.years.from >= 1900, content.years.to <= 2200 else {
            throw SchemaError(.badEdition, field: "years", value: content.code.text)
        }
        guard content.exclusions.allSatisfy(\.isSound),
            Set(content.exclusions.map(\.code)).count == content.exclusions.count
        else { throw SchemaError(.badEdition, field: "exclusions", value: content.code.text) }
        self.bytes = bytes
        digest = Digest.sha256(of: bytes)
        folded = Dictionary(grouping: content.exclusions.map(FoldedExclusion.init), by: \.rule.unitKind)
    }

    /// `scope-tt-124-2021-1`.
    public var code: CatalogueCode { content.code }
    /// The edition that it belongs to.
    public var edition: CatalogueCode { content.edition }
    public var years: ClosedRange<Int> { content.years.from...content.years.to }
    public var exclusions: [CatalogueExclusion] { content.exclusions }
    /// What whoever reads the file should know, in English.
    public var notes: [String] { content.notes }

    /// What a unit's name hints at, and the words that do; nil where it is within the scope as far as a name tells.
    public func exclusion(of name: String, unitKind: CatalogueCode) -> (rule: CatalogueExclusion, words: String)? {
        // Folding costs: only for the kinds of which something is left out.
        guard let exclusions = folded[unitKind] else { return nil }
        let name = FoldedWords(name)
        for exclusion in exclusions {
            if let words = exclusion.hint(in: name) { return (exclusion.rule, words) }
        }
        return nil
    }

    /// Those that are compiled in.
    ///
    /// `PackageResources` is made by `.embedInCode` of the file on this target in Package.swift. The file is part of the
    /// program and a test reads it, so the fallback is never taken. It stands in the place of a trap: without it there
    /// are fewer warnings.
    public static let published: [CatalogueScope] =
        (try? CatalogueScope(bytes: PackageResources.scope_tt_124_2021_1_json)).map { [$0] } ?? []
}
