public import EventSchema
internal import Journal
public import StreamProtocol
internal import Synchronization

extension SQLiteLedger {
    @discardableResult
    public func newLife(random: UInt64) throws(LedgerError) -> LedgerLife {
        try Self.typed("begin a new life of") {
            let life = LedgerLife(random: random)
            try commit("begin a new life of") { draft in try draft.begin(life) }
            return life
        }
    }

    public func seal(at position: LedgerPosition) throws(LedgerError) -> Digest? {
        try read("look up a seal of") { connection in
            let since = try connection.statement("SELECT since FROM life ORDER BY number DESC LIMIT 1").first {
                LedgerPosition(row: $0.int(0))
            }
            guard let since, position >= since else { return nil }
            return try Self.seal(at: position, connection)
        }
    }

    public func judge(witnessed: LedgerHead) throws(LedgerError) -> WitnessVerdict {
        let present = try sealedHead()
        return try Self.typed("judge a witness of") {
            try WitnessVerdict.judge(witnessed: witnessed, present: present) { position in
                try seal(at: LedgerPosition(position))
            }
        }
    }

    /// The seal at the end of a batch, whatever the life; nil inside one.
    static func seal(at position: LedgerPosition, _ connection: SQLConnection) throws -> Digest? {
        guard position != .beforeFirst else { return LedgerSeal.first }
        let statement = try connection.statement("SELECT seal FROM batch WHERE last_ledger = ?")
        try statement.bind(position.row, at: 1)
        return try statement.first { $0.digest(0) }.flatMap { $0 }
    }
}
