/// What can be wrong with a bundle beside its records and signatures.
public enum BundleFault: String, Sendable, Hashable, CaseIterable {
    /// The tar is damaged, or holds what no bundle holds.
    case archive = "bundle-damaged"
    /// A member is not what SHA256SUMS says.
    case sum = "sum-wrong"
    /// A member is missing, or one is there that SHA256SUMS does not name.
    case members = "members-wrong"
    /// bundle.json or a log's header does not say what it should.
    case manifest = "manifest-wrong"
}
