/// A small thing a ledger keeps of the fold from one start to the next. Who folds knows what it says.
public enum FoldNote: String, Hashable, Sendable, CaseIterable {
    /// What the records folded to, and under which software. Forgotten when a record is blanked.
    case standing
    /// What the last refold found.
    case refold
}
