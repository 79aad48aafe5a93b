/// What a code meant for some time. It stays one version while code, name, kind and parent stay the same.
public struct AreaVersion: Hashable, Sendable, Codable {
    public let id: AreaID
    /// The last day on which the code means this; nil while it does.
    public let validTo: CivilDate?
    /// In full, with its kind: `Phường Đồng Hới`.
    public let name: String
    /// A code of the tree's `kinds`.
    public let kind: CatalogueCode
    /// The area it lies in; nil at the top.
    public let parent: AreaID?
    /// The act that made it, a code of the tree's `acts`; nil where it was there before the tree begins.
    public let act: CatalogueCode?

    public var code: AreaCode { id.code }
    public var validFrom: CivilDate { id.validFrom }

    /// On a civil day of Asia/Ho_Chi_Minh.
    public func isValid(on day: CivilDate) -> Bool { validFrom <= day && validTo.map { day <= $0 } ?? true }
}
