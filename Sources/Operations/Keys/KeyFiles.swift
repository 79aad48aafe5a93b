public import EventSchema

/// Where one key of a service lies, the one to come, and those that were.
public struct KeyFiles: Hashable, Sendable {
    public let current: String
    /// Made by `antq keys rotate`; takes the place of `current` when the log says so.
    public let next: String
    private let stem: String

    public init(data: String, use: KeyUse) {
        stem = ServiceKeys.folder(ofData: data) + "/" + use.rawValue
        current = stem + ".key"
        next = stem + ".next.key"
    }

    /// Kept for whoever must prove what it signed.
    public func old(_ keyID: String) -> String { "\(stem).\(keyID).old.key" }

    /// The next key takes the current one's name, which is kept under the name of its id.
    /// - Throws: `key-io`.
    func adoptNext(retiring keyID: String) throws(OperationsError) {
        let folder = PrivateFolder(of: current)
        try folder.keep(current, as: old(keyID))
        try folder.replace(current, by: next)
    }
}
