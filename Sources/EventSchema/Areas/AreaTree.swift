internal import Foundation

/// A province's areas with the days on which they are valid, and what became of those that ended.
///
/// Read from a published file, whose SHA-256 is its identity: a file is never edited, a change is a new one. A class,
/// because it is large and never changes: passing it is one reference.
public final class AreaTree: Hashable, Sendable {
    public let digest: Digest
    /// The file as published.
    public let bytes: [UInt8]
    private let content: AreaTreeContent
    private let byID: [AreaID: AreaVersion]
    /// Versions of a code, oldest first.
    private let byCode: [AreaCode: [AreaVersion]]
    private let after: [AreaID: [AreaLink]]
    private let before: [AreaID: [AreaLink]]

    /// - Throws: `bad-edition` for a file that is not one.
    public init(bytes: [UInt8]) throws(SchemaError) {
        do {
            content = try JSONDecoder().decode(AreaTreeContent.self, from: Data(bytes))
        } catch {
            throw SchemaError(.badEdition, value: String(describing: error))
        }
        try content.check()
        self.bytes = bytes
        digest = Digest.sha256(of: bytes)
        let areas = content.areas.sorted { $0.id < $1.id }
        let links = content.links.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
        byID = Dictionary(areas.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        byCode = Dictionary(grouping: areas, by: \.code)
        after = Dictionary(grouping: links, by: \.from)
        before = Dictionary(grouping: links, by: \.to)
    }

    /// `areas-44-1`.
    public var code: CatalogueCode { content.code }
    public var province: ProvinceID { content.province }
    /// The first day that the tree tells of.
    public var from: CivilDate { content.from }
    public var acts: [AreaAct] { content.acts }
    public var kinds: [CatalogueTerm] { content.kinds }
    /// Sorted by code and first day.
    public var areas: [AreaVersion] { byID.values.sorted { $0.id < $1.id } }
    public var links: [AreaLink] { content.links }
    /// What whoever reads the file should know, in English.
    public var notes: [String] { content.notes }

    public subscript(id: AreaID) -> AreaVersion? { byID[id] }

    /// Every area that the code has meant, oldest first.
    public func versions(of code: AreaCode) -> [AreaVersion] { byCode[code] ?? [] }

    /// What the code means on a civil day of Asia/Ho_Chi_Minh; nil where it means nothing that the tree knows.
    public func area(_ code: AreaCode, on day: CivilDate) -> AreaVersion? {
        versions(of: code).last { $0.isValid(on: day) }
    }

    /// Where an area went when it ended.
    public func successors(of id: AreaID) -> [AreaLink] { after[id] ?? [] }
    /// Which areas went into it, wholly or in part.
    public func predecessors(of id: AreaID) -> [AreaLink] { before[id] ?? [] }

    public func act(_ code: CatalogueCode?) -> AreaAct? { acts.first { $0.code == code } }

    public static func == (left: AreaTree, right: AreaTree) -> Bool { left.digest == right.digest }
    public func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}
