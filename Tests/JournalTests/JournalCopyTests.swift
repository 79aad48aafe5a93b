import EventSchema
import Foundation
import Journal
import StreamProtocol
import Testing

/// Reading a file that no service owns, and copying one that is in use.
@Suite struct JournalCopyTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func fill(_ name: String = "outbox.db", commits: Int = 6) throws -> Journal {
        let journal = try Journal.create(at: folder.path(name), header: Sample.header())
        for commit in 0..<commits { try journal.append(Sample.records(commit * 5 + 1...commit * 5 + 5)) }
        return journal
    }

    private func code(_ body: () throws -> Void) -> JournalError.Code? {
        do {
            try body()
            return nil
        } catch { return (error as? JournalError)?.code }
    }

    private func isValid(_ signed: SignedHead) -> Bool { signed.signature == Sample.sign(signed.head) }

    private func names() throws -> Set<String> {
        Set(try FileManager.default.contentsOfDirectory(atPath: folder.url.path))
    }

    // MARK: Reading

    @Test func aStoppedFileIsVerified_andNotAByteChanges() throws {
        try fill().close()
        let (bytes, names) = (try FileBytes.read(folder.path("outbox.db")), try names())
        let opened = try Journal.openForReading(folder.path("outbox.db"))
        let report = try opened.verify(signatureIsValid: isValid)
        #expect(report.isSound && report.sound.position == Position(30) && report.signedHeads == 6)
        #expect(code { try opened.append(Sample.records(31...31)) } == .readOnly)
        #expect(code { try opened.keep(publicKey: Array(repeating: 1, count: 32)) } == .readOnly)
        try opened.close()
        #expect(try FileBytes.read(folder.path("outbox.db")) == bytes)
        #expect(try self.names() == names)
    }

    @Test func aFileWhoseCommitsLieInItsWriteAheadLogIsVerified_andNotAByteChanges() throws {
        let journal = try fill()
        let copy = try folder.copyLive("outbox.db", to: "killed.db", with: ["", "-wal"])
        try journal.close()
        let names = try names()
        let before = try ["", "-wal"].map { try FileBytes.read(copy + $0) }
        #expect(before[1].count > 4096)
        let opened = try Journal.openForReading(copy)
        #expect(opened.head.position == Position(30))
        #expect(try opened.verify(signatureIsValid: isValid).isSound)
        try opened.close()
        #expect(try ["", "-wal"].map { try FileBytes.read(copy + $0) } == before)
        #expect(try self.names() == names)
    }

    @Test func aFileInAFolderThatCannotBeWrittenIsVerified() throws {
        try fill().close()
        try FileManager.default.removeItem(atPath: folder.path("outbox.db-lock"))
        chmod(folder.path("outbox.db"), 0o400)
        chmod(folder.url.path, 0o500)
        defer { chmod(folder.url.path, 0o700) }
        #expect(try Journal.openForReading(folder.path("outbox.db")).verify().isSound)
    }

    @Test func aRunningServicesFileIsRefused_andAStoppedOneIsHeldWhileItIsRead() throws {
        let journal = try fill()
        #expect(code { _ = try Journal.openForReading(folder.path("outbox.db")) } == .lockedByAnotherProcess)
        try journal.append(Sample.records(31...31))
        try journal.close()
        let (one, two) = (
            try Journal.openForReading(folder.path("outbox.db")), try Journal.openForReading(folder.path("outbox.db"))
        )
        #expect(code { _ = try Journal.open(at: folder.path("outbox.db")) } == .lockedByAnotherProcess)
        for opened in [one, two] { try opened.close() }
        try Journal.open(at: folder.path("outbox.db")).close()
    }

    @Test func aFileThatLostItsEndIsFound_byItsWitness() throws {
        let journal = try fill()
        let old = try folder.copyLive("outbox.db", to: "old.db", with: ["", "-wal"])
        try journal.append(Sample.records(31...33))
        try journal.close()
        try FileManager.default.copyItem(atPath: folder.path("outbox.db-lock"), toPath: old + "-lock")
        let report = try Journal.openForReading(old).verify()
        #expect(report.findings.map(\.kind) == [.rolledBack] && report.firstBadPosition == Position(31))
    }

    @Test func aFileOfTheFirstVersionIsVerified_andNotAByteChanges() throws {
        let kind = JournalSchema.kind
        let old = DatabaseKind(name: kind.name, letter: UInt8(ascii: "J"), migrations: [kind.migrations[0]])
        try DurableDatabase.create(at: folder.path("old.db"), kind: old) { connection in
            let log = try connection.statement(
                "INSERT INTO log (one, \(LogHeaderColumns.names)) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)")
            try LogHeaderColumns.bind(try Sample.header(), log, from: 1)
            try log.run()
        }.close()
        let bytes = try FileBytes.read(folder.path("old.db"))
        let opened = try Journal.openForReading(folder.path("old.db"))
        #expect(try opened.verify().isSound && opened.publicKeys().isEmpty)
        try opened.close()
        #expect(try FileBytes.read(folder.path("old.db")) == bytes)
    }

    // MARK: Backing up

    @Test func aBackupHoldsOneStateOfTheOutbox_whileItIsInUse() throws {
        let journal = try fill()
        try journal.keep(publicKey: Array(repeating: 7, count: 32))
        let ledger = LedgerHead(life: "00000000000000ab", position: 9, digest: .zero)
        try journal.noteStored(aggregator: "province", cursor: journal.head, ledger: ledger)
        let head = try journal.backUp(to: folder.path("backup.sqlite"))
        #expect(head == journal.head)
        try journal.append(Sample.records(31...40))
        let status = try FileManager.default.attributesOfItem(atPath: folder.path("backup.sqlite"))
        #expect(status[.posixPermissions] as? Int == 0o600)
        let copy = try Journal.openForReading(folder.path("backup.sqlite"))
        #expect(copy.head == head && copy.header == journal.header)
        #expect(copy.storedThrough() == journal.storedThrough())
        #expect(try copy.publicKeys() == journal.publicKeys())
        #expect(try copy.verify(signatureIsValid: isValid).isSound)
        #expect(
            try copy.records(after: .beforeFirst, limit: 99, maxBytes: .max)
                == journal.records(after: .beforeFirst, limit: 30, maxBytes: .max))
        #expect(try names() == ["outbox.db", "outbox.db-wal", "outbox.db-shm", "outbox.db-lock", "backup.sqlite"])
    }

    @Test(arguments: ["", "-wal", "-journal", "-lock"])
    func aBackupIsRefused_whenSomethingIsThere(_ suffix: String) throws {
        let journal = try fill()
        try FileBytes.write([1, 2, 3], to: folder.path("backup.sqlite") + suffix)
        #expect(code { _ = try journal.backUp(to: folder.path("backup.sqlite")) } == .alreadyExists)
        #expect(try FileBytes.read(folder.path("backup.sqlite") + suffix) == [1, 2, 3])
        #expect(try names().count == 5)
    }

    @Test func whatAKilledBackupLeftIsRemoved_andTheJournalGoesOnAfterOneThatFailed() throws {
        let journal = try fill()
        for suffix in [".new", ".new-journal", ".new-wal", ".new-shm"] {
            try FileBytes.write(Array(repeating: 9, count: 5000), to: folder.path("backup.sqlite") + suffix)
        }
        #expect(code { _ = try journal.backUp(to: folder.path("none/backup.sqlite")) } != nil)
        try journal.append(Sample.records(31...31))
        let head = try journal.backUp(to: folder.path("backup.sqlite"))
        #expect(head == journal.head)
        #expect(try !names().contains { $0.contains(".new") })
        #expect(try Journal.openForReading(folder.path("backup.sqlite")).verify(signatureIsValid: isValid).isSound)
    }

    @Test func commitsGoOnWhileABackupIsWritten() async throws {
        let journal = try fill(commits: 40)
        let target = folder.path("backup.sqlite")
        async let copied = Task.detached { try journal.backUp(to: target) }.value
        for number in 201...260 { try journal.append(Sample.records(number...number)) }
        let head = try await copied
        let copy = try Journal.openForReading(target)
        #expect(copy.head == head && head.position >= Position(200) && head.position <= Position(260))
        #expect(try copy.digest(at: head.position) == journal.digest(at: head.position))
        #expect(try copy.verify(signatureIsValid: isValid).isSound)
        #expect(journal.head.position == Position(260))
    }

    /// Any flipped bit of a backup is found, or changes nothing that was recorded.
    /// Replay a failure: put the seed it prints into `arguments`.
    @Test(arguments: [20_150_220, 20_150_221] as [UInt64])
    func noFlippedBitOfABackupGoesUnnoticed(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let journal = try Journal.create(at: folder.path("outbox.db"), header: Sample.header())
        for commit in 0..<6 { try journal.append(Sample.records(commit * 5 + 1...commit * 5 + 5, bytes: 2000)) }
        let sound = try journal.records(after: .beforeFirst, limit: 100, maxBytes: .max)
        let heads = try (1...6).map { try journal.signedHead(covering: Position(UInt64($0 * 5))) }
        _ = try journal.backUp(to: folder.path("backup.sqlite"))
        let original = try FileBytes.read(folder.path("backup.sqlite"))
        var found = 0
        for round in 0..<60 {
            let offset = Int.random(in: 0..<original.count, using: &generator)
            let bit = Int.random(in: 0..<8, using: &generator)
            let path = folder.path("flip-\(round).sqlite")
            var bytes = original
            bytes[offset] ^= 1 << UInt8(bit)
            try FileBytes.write(bytes, to: path)
            guard let opened = try? Journal.openForReading(path),
                try opened.verify(signatureIsValid: isValid).isSound
            else {
                found += 1
                guard found % 5 == 1 else { continue }
                #expect(throws: JournalError.self) {
                    try Restore.journal(from: path, to: path + "-restored", signatureIsValid: isValid)
                }
                #expect(!FileManager.default.fileExists(atPath: path + "-restored"))
                continue
            }
            let place = "seed \(seed), round \(round): bit \(bit) at \(offset)"
            #expect(try opened.records(after: .beforeFirst, limit: 100, maxBytes: .max) == sound, "\(place)")
            #expect(try (1...6).map { try opened.signedHead(covering: Position(UInt64($0 * 5))) } == heads, "\(place)")
            try opened.close()
            #expect(try FileBytes.read(path) == bytes, "\(place)")
        }
        #expect(found > 20, "seed \(seed): most of the file is records")
    }
}
