internal import EventSchema
internal import Journal
internal import StreamProtocol

/// One walk over the heads that the aggregator signed, against the seals and the lives of the ledger.
struct SignedHeadAudit {
    /// Heads that are what the ledger holds.
    private(set) var checked: UInt64 = 0
    private(set) var finding: LedgerVerification.Finding?
    private var after: Int64 = 0

    /// Takes in the next heads, within one reading transaction.
    ///
    /// - Parameter sound: heads behind it cannot be judged where the walk over the batches ended before the head.
    /// - Returns: whether there may be more.
    mutating func advance(
        _ connection: SQLConnection, count: Int, sound: LedgerPosition, head: LedgerPosition,
        _ headIsValid: ((LedgerHeadSignature) -> Bool)?
    ) throws -> Bool {
        let heads = try SQLiteLedger.signedHeads(
            "WHERE number > ?1 ORDER BY number LIMIT ?2", [after, Int64(count)], connection)
        after += Int64(heads.count)
        for signed in heads where finding == nil {
            let position = LedgerPosition(signed.head.position)
            guard position <= sound || sound == head else { continue }
            if try SQLiteLedger.seal(at: position, connection) != signed.head.digest {
                fail(.headWrong, position, "the head signed at \(signed.at) has another digest")
            } else if try !isOfItsLife(signed.head, connection) {
                fail(.headWrong, position, "the ledger had not the life \(signed.head.life) there")
            } else if headIsValid?(signed) == false {
                fail(.signatureWrong, position, "the ledger's head of \(signed.at), by key \(signed.signature.keyID)")
            } else {
                checked += 1
            }
        }
        return heads.count == count && finding == nil
    }

    private func isOfItsLife(_ head: LedgerHead, _ connection: SQLConnection) throws -> Bool {
        let statement = try connection.statement(
            """
            SELECT since, (SELECT min(since) FROM life AS later WHERE later.number > life.number) FROM life
            WHERE life = ?
            """)
        try statement.bind(head.life, at: 1)
        let range = try statement.first { (UInt64(clamping: $0.int(0)), $0.optionalInt(1)) }
        guard let range else { return false }
        return head.position >= range.0 && head.position <= range.1.map { UInt64(clamping: $0) } ?? .max
    }

    private mutating func fail(
        _ kind: LedgerVerification.Finding.Kind, _ position: LedgerPosition, _ detail: String
    ) {
        finding = .init(kind, ledgerPosition: position, detail: detail)
    }
}
