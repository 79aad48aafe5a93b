import EventSchema

/// The rules by which an office's log becomes its register, results and awards.
public enum Fold {
    /// Raised whenever the same records would fold to another state. A process that finds its stored figures made
    /// under another version folds anew and says what changed.
    public static let version = 1

    /// The scheme of the yearly standard, by its word. A result under one that `Scheme` does not know is parked: newer
    /// software may know it.
    public static let scheme = Scheme.standard.rawValue
}
