internal import EventSchema

/// The public halves of the keys that signed heads here, so that a copy of the file verifies alone.
extension Journal {
    /// Keeps a public key; nothing is written when it is there already.
    ///
    /// - Parameter publicKey: 32 bytes (RFC 8032).
    /// - Throws: `bad-record` for any other number.
    public func keep(publicKey: [UInt8]) throws(JournalError) {
        guard publicKey.count == 32 else {
            throw JournalError(.badRecord, "keep a key of", path: path, cause: "a key of \(publicKey.count) bytes")
        }
        let keyID = String(Digest.sha256(of: publicKey).hex.prefix(16))
        guard try publicKeys()[keyID] == nil else { return }
        try typed("keep a key of") {
            try database.write("keep a key of") { connection in
                let statement = try connection.statement(
                    "INSERT OR IGNORE INTO public_key (key_id, public_key) VALUES (?, ?)")
                try statement.bind(keyID, at: 1)
                try statement.bind(publicKey, at: 2)
                try statement.run()
            }
        }
    }

    /// Public keys by key id: the first 16 hex digits of SHA-256 over the raw key.
    public func publicKeys() throws(JournalError) -> [String: [UInt8]] {
        try typed("read the keys of") {
            try database.read("read the keys of") { connection in
                var keys: [String: [UInt8]] = [:]
                try connection.statement("SELECT key_id, public_key FROM public_key").each { row in
                    if let id = row.text(0) { keys[id] = row.bytes(1) }
                    return true
                }
                return keys
            }
        }
    }
}
