import EventSchema
import Foundation
import Journal
import StreamProtocol
import Testing

@Suite struct JournalKeysTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func publicKeysAreKept_eachOnce() throws {
        let journal = try Journal.create(at: folder.path("outbox.db"), header: Sample.header())
        let keys = [[UInt8](repeating: 1, count: 32), [UInt8](repeating: 2, count: 32)]
        for key in keys + keys { try journal.keep(publicKey: key) }
        #expect(try Set(journal.publicKeys().values) == Set(keys))
        for (id, key) in try journal.publicKeys() { #expect(id == String(Digest.sha256(of: key).hex.prefix(16))) }
        #expect(throws: JournalError.self) { try journal.keep(publicKey: [1, 2, 3]) }
        try journal.close()
        #expect(try Journal.open(at: folder.path("outbox.db")).publicKeys().count == 2)
    }

    @Test func anOutboxOfTheFirstVersionIsBroughtUp_andItsStandingsAreToldAgain() throws {
        let kind = JournalSchema.kind
        let old = DatabaseKind(name: kind.name, letter: UInt8(ascii: "J"), migrations: [kind.migrations[0]])
        let header = try Sample.header()
        try DurableDatabase.create(at: folder.path("old.db"), kind: old) { connection in
            let log = try connection.statement(
                "INSERT INTO log (one, \(LogHeaderColumns.names)) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)")
            try LogHeaderColumns.bind(header, log, from: 1)
            try log.run()
            try connection.statement("INSERT INTO standing VALUES ('province', 0, zeroblob(32), 'x', 1)").run()
        }.close()
        let journal = try Journal.open(at: folder.path("old.db"))
        #expect(journal.header == header)
        #expect(journal.storedThrough().isEmpty)
        #expect(try journal.publicKeys().isEmpty)
        let ledger = LedgerHead(life: "00000000000000ab", position: 9, digest: header.genesis)
        try journal.noteStored(aggregator: "province", cursor: header.start, ledger: ledger)
        try journal.append(Sample.records(1...2))
        try journal.close()
        #expect(try Journal.open(at: folder.path("old.db")).storedThrough().map(\.ledger) == [ledger])
    }
}
