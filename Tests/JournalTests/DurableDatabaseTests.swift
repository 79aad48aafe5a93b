import EventSchema
import Foundation
import GRDB
import Journal
import Testing

@Suite struct DurableDatabaseTests {
    let folder: TemporaryFolder
    let kind = DatabaseKind(
        name: "test", letter: UInt8(ascii: "T"), migrations: ["CREATE TABLE t (a INTEGER NOT NULL, b BLOB) STRICT"])

    init() throws { folder = try TemporaryFolder() }

    private func create(_ name: String = "a.db", kind: DatabaseKind? = nil) throws -> DurableDatabase {
        try DurableDatabase.create(at: folder.path(name), kind: kind ?? self.kind) { _ in }
    }

    private func code(_ body: () throws -> Void) -> JournalError.Code? {
        do {
            try body()
            return nil
        } catch { return (error as? JournalError)?.code }
    }

    private func pragma(_ name: String, _ database: DurableDatabase) throws -> String? {
        try database.write("ask") { connection in
            try connection.statement("PRAGMA \(name)").first { $0.text(0) }.flatMap { $0 }
        }
    }

    @Test func everySettingIsInForce_afterCreatingAndAfterReopening() throws {
        let wanted = [
            "journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "trusted_schema": "0",
            "wal_autocheckpoint": "0", "cell_size_check": "1", "application_id": String(kind.applicationID),
            "user_version": "1", "page_size": "4096",
        ]
        let created = try create()
        for (name, value) in wanted { #expect(try pragma(name, created) == value, "\(name)") }
        try created.close()
        let opened = try DurableDatabase.open(at: folder.path("a.db"), kind: kind)
        for (name, value) in wanted { #expect(try pragma(name, opened) == value, "\(name)") }
        try opened.close()
    }

    /// The trap behind setting FULL only after opening. If this fails, GRDB has changed: read its release notes.
    @Test func grdbSetsNORMAL_whenFULLWasSetWhilePreparing() throws {
        var configuration = Configuration()
        configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA synchronous = FULL") }
        let pool = try DatabasePool(path: folder.path("trap.db"), configuration: configuration)
        let synchronous = try pool.writeWithoutTransaction { db in try Int.fetchOne(db, sql: "PRAGMA synchronous") }
        #expect(synchronous == 1)
    }

    @Test func aSecondOpeningIsRefused_whileTheFirstLasts() throws {
        let first = try create()
        #expect(code { _ = try DurableDatabase.open(at: folder.path("a.db"), kind: kind) } == .lockedByAnotherProcess)
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("b.db"), withDestinationPath: folder.path("a.db"))
        #expect(code { _ = try DurableDatabase.open(at: folder.path("b.db"), kind: kind) } == .lockedByAnotherProcess)
        try first.close()
        try DurableDatabase.open(at: folder.path("a.db"), kind: kind).close()
    }

    @Test func theLockIsLetGo_whenTheDatabaseIsLetGo() throws {
        do { _ = try create() }
        try DurableDatabase.open(at: folder.path("a.db"), kind: kind).close()
    }

    @Test func aNewerVersionIsRefusedAndLeftAsItIs() throws {
        let newer = DatabaseKind(name: "test", letter: UInt8(ascii: "T"), migrations: kind.migrations + ["SELECT 1"])
        try create(kind: newer).close()
        let before = try FileBytes.read(folder.path("a.db"))
        #expect(code { _ = try DurableDatabase.open(at: folder.path("a.db"), kind: kind) } == .newerVersion)
        #expect(try FileBytes.read(folder.path("a.db")) == before)
    }

    @Test func aNewerVersionIsRefused_whenItStillLiesInTheWriteAheadLog() throws {
        let database = try create()
        try database.write("raise") { connection in
            _ = try connection.statement("PRAGMA user_version = 2").first { _ in }
        }
        let copy = try folder.copyLive("a.db", to: "copy.db")
        #expect(code { _ = try DurableDatabase.open(at: copy, kind: kind) } == .newerVersion)
        try database.close()
    }

    @Test(arguments: ["", "text", "sqlite", "garbage"])
    func aFileThatIsNotOursIsRefusedAndLeftAsItIs(_ content: String) throws {
        let path = folder.path("stranger.db")
        switch content {
        case "sqlite":
            let queue = try DatabaseQueue(path: path)
            try queue.write { db in try db.execute(sql: "CREATE TABLE stranger (a INTEGER)") }
            try queue.close()
        case "garbage":
            var generator = SeededGenerator(seed: 7)
            try FileBytes.write((0..<8192).map { _ in UInt8.random(in: 0...255, using: &generator) }, to: path)
        default: try FileBytes.write(Array(content.utf8), to: path)
        }
        let before = try FileBytes.read(path)
        #expect(code { _ = try DurableDatabase.open(at: path, kind: kind) } == .notAnAntqFile)
        #expect(try FileBytes.read(path) == before)
        #expect(!FileManager.default.fileExists(atPath: path + "-wal"))
    }

    @Test func anotherKindOfOurFilesIsRefused() throws {
        try create(kind: DatabaseKind(name: "other", letter: UInt8(ascii: "O"), migrations: kind.migrations)).close()
        #expect(code { _ = try DurableDatabase.open(at: folder.path("a.db"), kind: kind) } == .wrongKind)
    }

    @Test func aMissingFileOrFolderCannotBeOpened() {
        #expect(code { _ = try DurableDatabase.open(at: folder.path("none.db"), kind: kind) } == .cannotOpen)
        #expect(code { _ = try create("none/a.db") } == .cannotOpen)
    }

    @Test(arguments: ["a.db", "a.db-wal", "a.db-journal"])
    func creatingIsRefused_whenSomethingIsThere(_ name: String) throws {
        try FileBytes.write([1, 2, 3], to: folder.path(name))
        #expect(code { _ = try create() } == .alreadyExists)
        #expect(try FileBytes.read(folder.path(name)) == [1, 2, 3])
    }

    @Test func creatingSucceeds_afterACrashWhileCreating() throws {
        try FileBytes.write([1, 2, 3], to: folder.path("a.db-new"))
        try FileBytes.write([1, 2, 3], to: folder.path("a.db-new-journal"))
        try create().close()
        #expect(!FileManager.default.fileExists(atPath: folder.path("a.db-new")))
    }

    @Test func nothingIsLeftAtThePath_whenCreatingFails() throws {
        struct Refused: Error {}
        #expect(throws: JournalError.self) {
            try DurableDatabase.create(at: folder.path("a.db"), kind: kind) { _ in throw Refused() }
        }
        #expect(!FileManager.default.fileExists(atPath: folder.path("a.db")))
        try create().close()
    }

    @Test func anOlderFileIsMigrated_andKeepsItsRows() throws {
        let old = try create()
        try old.write("fill") { try $0.statement("INSERT INTO t VALUES (5, NULL)").run() }
        try old.close()
        let newer = DatabaseKind(
            name: "test", letter: UInt8(ascii: "T"), migrations: kind.migrations + ["ALTER TABLE t ADD COLUMN c TEXT"])
        let database = try DurableDatabase.open(at: folder.path("a.db"), kind: newer)
        #expect(try pragma("user_version", database) == "2")
        #expect(
            try database.read("ask") { try $0.statement("SELECT a FROM t WHERE c IS NULL").first { $0.int(0) } } == 5)
        try database.close()
    }

    @Test func aFullDiskEndsWriting_andWhatWasCommittedIsThereAfterwards() throws {
        let database = try create()
        func insert(_ bytes: Int) throws {
            try database.write("insert") { connection in
                let statement = try connection.statement("INSERT INTO t VALUES (1, zeroblob(?))")
                try statement.bind(Int64(bytes), at: 1)
                try statement.run()
            }
        }
        try insert(10)
        // Stands for a full disk: SQLite answers SQLITE_FULL either way.
        try database.write("bound") { _ = try $0.statement("PRAGMA max_page_count = 4").first { _ in } }
        #expect(code { try insert(100_000) } == .diskFull)
        #expect(code { try insert(1) } == .stopped)
        #expect(code { _ = try database.read("read") { _ in } } == .stopped)
        try database.close()
        #expect(code { try insert(1) } == .closed)
        let again = try DurableDatabase.open(at: folder.path("a.db"), kind: kind)
        #expect(try again.read("count") { try $0.statement("SELECT count(*) FROM t").first { $0.int(0) } } == 1)
        try again.close()
    }

    @Test func aTransactionThatFailsIsRolledBack_andTheNextSucceeds() throws {
        struct Refused: Error {}
        let database = try create()
        #expect(throws: Refused.self) {
            try database.write("insert") { connection in
                try connection.statement("INSERT INTO t VALUES (1, NULL)").run()
                throw Refused()
            }
        }
        #expect(try database.read("count") { try $0.statement("SELECT count(*) FROM t").first { $0.int(0) } } == 0)
        try database.write("insert") { try $0.statement("INSERT INTO t VALUES (1, NULL)").run() }
        try database.close()
    }

    @Test(arguments: [
        (ResultCode.SQLITE_IOERR_FSYNC, JournalError.Code.io), (.SQLITE_IOERR_WRITE, .io), (.SQLITE_FULL, .diskFull),
        (.SQLITE_CORRUPT, .damaged), (.SQLITE_CORRUPT_INDEX, .damaged), (.SQLITE_BUSY, .busy),
        (.SQLITE_NOTADB, .notAnAntqFile), (.SQLITE_CANTOPEN, .cannotOpen), (.SQLITE_CONSTRAINT_CHECK, .unexpected),
    ])
    func eachFaultOfSQLiteHasACode(_ result: ResultCode, _ code: JournalError.Code) {
        let error = SQLiteFault.error(DatabaseError(resultCode: result), "commit", path: "x")
        #expect(error.code == code)
        let ends: Set<JournalError.Code> = [.io, .diskFull, .damaged, .unexpected]
        #expect(error.code.endsTheService == ends.contains(code))
    }

    @Test func theWriteAheadLogStaysBounded_whileMuchIsWritten() throws {
        let database = try create()
        var longest = 0
        for _ in 0..<160 {
            try database.write("insert") { try $0.statement("INSERT INTO t VALUES (1, randomblob(262144))").run() }
            longest = max(longest, database.walPages)
        }
        // 40 MiB went through a log that is emptied at 16.
        #expect(longest > 3000)
        #expect(longest < 6000)
        try database.close()
        #expect(!FileManager.default.fileExists(atPath: folder.path("a.db-wal")))
    }

    @Test func theWriteAheadLogIsEmptied_onceALongReaderHasGone() throws {
        let database = try create()
        func write(_ count: Int) throws {
            for _ in 0..<count {
                try database.write("insert") { try $0.statement("INSERT INTO t VALUES (1, randomblob(262144))").run() }
            }
        }
        try write(1)
        try database.read("stay") { connection in
            _ = try connection.statement("SELECT count(*) FROM t").first { $0.int(0) }
            try write(100)
            #expect(try connection.statement("SELECT count(*) FROM t").first { $0.int(0) } == 1)
        }
        #expect(database.walPages > 6400)
        try write(160)
        #expect(database.walPages < 6000)
        try database.close()
    }

    @Test func aTornWitnessIsNoWitness() throws {
        let database = try create()
        #expect(database.witness == nil)
        let witness = Witness(position: 7, digest: .sha256(of: [1]))
        try database.write("note") { _ in
        } committed: {
            witness
        }
        #expect(database.witness == witness)
        try FileBytes.flip(bit: 2, at: 24, of: folder.path("a.db-lock"))
        #expect(database.witness == nil)
        try database.close()
    }
}
