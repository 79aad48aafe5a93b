internal import EventSchema
internal import Journal

extension SQLiteLedger {
    public func keepAnchor(_ anchor: LedgerAnchor) throws(LedgerError) {
        guard try self.anchor() != anchor else { return }
        try Self.typed("keep the anchor of") {
            try database.write("keep the anchor of") { connection in
                let keyID = Self.keyID(of: anchor.aggregatorSigning)
                let key = try connection.statement(
                    "INSERT OR IGNORE INTO signing_key (key_id, public_key) VALUES (?, ?)")
                try key.bind(keyID, at: 1)
                try key.bind(anchor.aggregatorSigning, at: 2)
                try key.run()
                let statement = try connection.statement(
                    """
                    INSERT OR REPLACE INTO anchor (one, province, office, connection, signing, own_key)
                    VALUES (1, ?, ?, ?, ?, ?)
                    """)
                try statement.bind(anchor.province.text, at: 1)
                try statement.bind(anchor.office.text, at: 2)
                try statement.bind(anchor.connection, at: 3)
                try statement.bind(anchor.signing, at: 4)
                try statement.bind(keyID, at: 5)
                try statement.run()
            }
        }
    }

    public func anchor() throws(LedgerError) -> LedgerAnchor? {
        try read("read the anchor of") { connection in
            let statement = try connection.statement(
                """
                SELECT province, office, connection, signing, public_key FROM anchor
                JOIN signing_key ON key_id = own_key
                """)
            return try statement.first { row in
                guard let province = ProvinceID(validating: row.text(0) ?? ""),
                    let office = OfficeID(validating: row.text(1) ?? "")
                else { throw LedgerReader.damaged("the anchor is none") }
                return LedgerAnchor(
                    province: province, office: office, connection: row.bytes(2), signing: row.bytes(3),
                    aggregatorSigning: row.bytes(4))
            }
        }
    }

    public func signingKeys() throws(LedgerError) -> [String: [UInt8]] {
        try read("read the keys of") { connection in
            var keys: [String: [UInt8]] = [:]
            try connection.statement("SELECT key_id, public_key FROM signing_key").each { row in
                if let id = row.text(0) { keys[id] = row.bytes(1) }
                return true
            }
            return keys
        }
    }

    /// The first 16 hex digits of SHA-256 over the raw public key (trust.md, 7.1).
    static func keyID(of publicKey: [UInt8]) -> String {
        String(Digest.sha256(of: publicKey).hex.prefix(16))
    }
}
