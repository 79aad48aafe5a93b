/// What sort of file a durable database is, and every version of its tables.
package struct DatabaseKind: Sendable {
    /// As people read it: `outbox`, `ledger`.
    package let name: String
    /// `PRAGMA application_id`. All of antq's begin with the same three bytes.
    package let applicationID: Int32
    /// One script a version, in order. `PRAGMA user_version` says how many of them a file has seen.
    package let migrations: [String]
    /// Of a new file. Small pages suit small commits, larger ones commits of hundreds of records.
    package let pageBytes: Int
    /// What the writer's connection may keep of the file in memory.
    package let writerCacheBytes: Int
    /// The same for each of the readers.
    package let readerCacheBytes: Int

    package static let applicationIDs: Int32 = 0x616E_7100  // "anq" and a letter

    package init(
        name: String, letter: UInt8, migrations: [String], pageBytes: Int = 4096,
        writerCacheBytes: Int = 8 * 1024 * 1024,
        readerCacheBytes: Int = 1024 * 1024
    ) {
        self.name = name
        self.applicationID = Self.applicationIDs | Int32(letter)
        self.migrations = migrations
        self.pageBytes = pageBytes
        self.writerCacheBytes = writerCacheBytes
        self.readerCacheBytes = readerCacheBytes
    }

    package var version: Int { migrations.count }
}
