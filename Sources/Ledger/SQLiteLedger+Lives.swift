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

    /// What a head witnessed in any life of this ledger says of the file: for a file at rest, whose lives may have followed
    /// one another since.
    ///
    /// - Returns: `unknown` for a life it never had, and for what a life lost before the next one began: nobody can
    ///   compare that.
    public func judge(past witnessed: LedgerHead) throws(LedgerError) -> WitnessVerdict {
        let present = try sealedHead()
        return try read("judge a witness of") { connection in
            var since: LedgerPosition?
            var until: LedgerPosition?
            try connection.statement("SELECT life, since FROM life ORDER BY number").each { row in
                if since != nil, until == nil { until = LedgerPosition(row: row.int(1)) }
                if row.text(0) == witnessed.life { since = LedgerPosition(row: row.int(1)) }
                return true
            }
            let position = LedgerPosition(witnessed.position)
            guard let since, position >= since else { return .unknown }
            if let until, position > until { return .unknown }
            guard witnessed.position <= present.position else { return .rolledBack }
            return try Self.seal(at: position, connection) == witnessed.digest ? .sound : .forked
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
