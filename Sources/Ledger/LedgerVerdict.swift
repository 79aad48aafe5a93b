/// What the fold says now of a record that the ledger holds.
public struct LedgerVerdict: Hashable, Sendable {
    public let ledgerPosition: LedgerPosition
    public let entry: LedgerEntry

    public init(ledgerPosition: LedgerPosition, entry: LedgerEntry) {
        self.ledgerPosition = ledgerPosition
        self.entry = entry
    }
}
