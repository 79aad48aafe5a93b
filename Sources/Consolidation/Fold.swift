/// The rules by which an office's log becomes its register, results and awards.
public enum Fold {
    /// Raised whenever the same records would fold to another state. A process that finds its stored figures made
    /// under another version folds anew and says what changed.
    public static let version = 1

    /// The one scheme this version counts. A result under another one is parked: newer software may know it.
    public static let scheme = "an-toan-antt"
}
