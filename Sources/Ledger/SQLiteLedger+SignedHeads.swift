public import EventSchema
internal import Journal
public import StreamProtocol
internal import Synchronization

extension SQLiteLedger {
    @discardableResult
    public func signHead(
        at: Timestamp, sign: (LedgerHead, Timestamp) throws -> HeadSignature
    ) throws(LedgerError) -> LedgerHeadSignature {
        try Self.typed("sign the head of") {
            try database.write("sign the head of") { connection in
                // In the writer's turn, so that no commit moves the head while it is signed.
                let head = books.withLock { $0.sealedHead }
                let signature: HeadSignature
                do {
                    signature = try sign(head, at)
                } catch {
                    throw JournalError(
                        .signingFailed, "sign the head of", path: path, cause: String(describing: error))
                }
                guard signature.signature.count == 64 else {
                    throw JournalError(
                        .signingFailed, "sign the head of", path: path,
                        cause: "a signature of \(signature.signature.count) bytes")
                }
                let statement = try connection.statement(
                    """
                    INSERT INTO signed_head (position, life, digest, at, key_id, signature) VALUES (?, ?, ?, ?, ?, ?)
                    """)
                try statement.bind(head.position, at: 1)
                try statement.bind(head.life, at: 2)
                try statement.bind(head.digest, at: 3)
                try statement.bind(at.milliseconds, at: 4)
                try statement.bind(signature.keyID, at: 5)
                try statement.bind(signature.signature, at: 6)
                try statement.run()
                return LedgerHeadSignature(head: head, at: at, signature: signature)
            }
        }
    }

    public func signedHeads(after number: Int, limit: Int) throws(LedgerError) -> [LedgerHeadSignature] {
        try read("read the signed heads of") { connection in
            try Self.signedHeads(
                "WHERE number > ?1 ORDER BY number LIMIT ?2", [Int64(number), Int64(max(0, limit))], connection)
        }
    }

    /// The heads of a log that its office signed, one for each batch, in order, behind a position.
    public func officeHeads(
        of log: LogID, after: Position, limit: Int
    ) throws(LedgerError) -> [SignedHead] {
        let book = try book(log, "read the heads of")
        return try read("read the heads of") { connection in
            let statement = try connection.statement(
                "SELECT last, after, key_id, signature FROM batch WHERE log = ? AND last > ? ORDER BY last LIMIT ?")
            try statement.bind(book.key, at: 1)
            try statement.bind(after.value, at: 2)
            try statement.bind(Int64(max(0, limit)), at: 3)
            var heads: [SignedHead] = []
            try statement.each { row in
                guard let digest = row.digest(1) else { throw LedgerReader.damaged("a batch has no digest") }
                heads.append(
                    SignedHead(
                        head: LogHead(
                            office: book.header.office, log: log, position: Position(UInt64(clamping: row.int(0))),
                            digest: digest),
                        signature: HeadSignature(keyID: row.text(2) ?? "", signature: row.bytes(3))))
                return true
            }
            return heads
        }
    }

    public func lastSignedHead() throws(LedgerError) -> LedgerHeadSignature? {
        try read("read the signed heads of") { connection in
            try Self.signedHeads("ORDER BY number DESC LIMIT ?1", [1], connection).first
        }
    }

    static func signedHeads(
        _ clause: String, _ values: [Int64], _ connection: SQLConnection
    ) throws -> [LedgerHeadSignature] {
        let statement = try connection.statement(
            "SELECT position, life, digest, at, key_id, signature FROM signed_head \(clause)")
        for (index, value) in values.enumerated() { try statement.bind(value, at: Int32(index + 1)) }
        var heads: [LedgerHeadSignature] = []
        try statement.each { row in
            guard let life = row.text(1), let digest = row.digest(2), let keyID = row.text(4) else {
                throw LedgerReader.damaged("a signed head at \(row.int(0)) is not one")
            }
            heads.append(
                LedgerHeadSignature(
                    head: LedgerHead(life: life, position: UInt64(clamping: row.int(0)), digest: digest),
                    at: Timestamp(milliseconds: row.int(3)),
                    signature: HeadSignature(keyID: keyID, signature: row.bytes(5))))
            return true
        }
        return heads
    }
}
