/// Where an area that ended went.
public struct AreaLink: Hashable, Sendable, Codable {
    public let from: AreaID
    /// Valid from the day after the other's last.
    public let to: AreaID
    public let relation: Relation
    /// A code of the tree's `acts`.
    public let act: CatalogueCode?
    public let basis: Basis

    public enum Relation: String, Hashable, Sendable, Codable {
        /// All of it lies in the other.
        case whole
        /// It was split: what lay in it lies in one of several, and nobody knows in which.
        case part
    }

    /// How the link is known.
    public enum Basis: String, Hashable, Sendable, Codable {
        /// The act says so.
        case act
        /// The same code went on under another name.
        case code
        /// The list of 2025, commune by commune.
        case mapping
        /// Of that list, all that the communes of a district became.
        case district
    }
}
