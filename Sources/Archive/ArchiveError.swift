/// What went wrong with a file at rest. The only error type of this module.
///
/// It carries no sentences: those come from `Wording`, by `code`. That a file is unsound is no error but what an
/// ``Inspection`` says.
public struct ArchiveError: Error, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// There is no such file.
        case missing = "file-missing"
        /// It cannot be read or copied.
        case unreadable = "file-unreadable"
        /// Its service runs: only the service may read it.
        case inUse = "file-in-use"
        /// Neither an outbox, nor a ledger, nor a bundle.
        case unknown = "unknown-file"
        /// One of antq's files, but not of a kind that will do here.
        case wrongKind = "wrong-file-kind"
        /// Written by a newer version.
        case newer = "newer-version"
        /// The target is there already.
        case exists = "already-exists"
        /// The backup is not sound: nothing was restored from it.
        case unsound = "backup-unsound"
        /// The ledger does not say whose keys count, so that a bundle of it could not be verified.
        case noAnchor = "no-anchor"
        /// Nothing of the year is there.
        case nothingOfYear = "nothing-of-year"
        /// The target cannot be written.
        case cannotWrite = "cannot-write"
    }

    public let code: Code
    public let path: String
    /// What the layer below said, in English.
    public let detail: String

    public init(_ code: Code, path: String, detail: String = "") {
        self.code = code
        self.path = path
        self.detail = detail
    }

    public var description: String { "\(path): \(code.rawValue)\(detail.isEmpty ? "" : ": \(detail)")" }
}
