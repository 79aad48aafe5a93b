/// Records in the ledger's order.
public struct LedgerPage: Hashable, Sendable {
    public let records: [LedgerRecord]
    /// Ask for the page after this. It moves on even when a filter lets nothing through.
    public let next: LedgerPosition
    /// The end of the ledger when the page was read. There is more while `next` is lower.
    public let head: LedgerPosition

    public init(records: [LedgerRecord], next: LedgerPosition, head: LedgerPosition) {
        self.records = records
        self.next = next
        self.head = head
    }
}
