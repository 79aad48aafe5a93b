import Archive
import Consolidation
import EventSchema
import Foundation
import Journal
import Ledger
import StreamProtocol
import Testing

/// What recomputing a file at rest shows, and what cannot be looked at.
@Suite struct InspectionTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func code(_ body: () throws -> Void) -> ArchiveError.Code? {
        do {
            try body()
            return nil
        } catch { return (error as? ArchiveError)?.code }
    }

    private func outbox(_ keys: [SampleKey], signing: SampleKey) throws -> (header: LogHeader, head: Cursor) {
        let header = LogHeader(
            log: LogID(random: (7, 7)), province: try ProvinceID("44"), office: try OfficeID("450"), kind: .exercise)
        let journal = try Journal.create(at: folder.path("outbox.db"), header: header)
        for key in keys { try journal.keep(publicKey: key.bytes) }
        for number in UInt64(1)...3 {
            let id = EventID.v7(unixMs: 1_424_419_200_000, random: (number, number))
            let record = JournalRecord(id: id, subject: "U-\(number)", bytes: Array("{\"n\":\(number)}".utf8))
            _ = try journal.append([record], sign: signing.sign)
        }
        let head = journal.head
        try journal.close()
        return (header, head)
    }

    // MARK: Outbox

    @Test func anOutboxIsVerified_underTheKeysItKeeps() throws {
        let made = try outbox([SampleKey(1), SampleKey(2)], signing: SampleKey(2))
        let before = try folder.bytes("outbox.db")
        let found = try FileInspector.inspect(folder.path("outbox.db"))
        #expect(found.kind == .outbox && found.isSound && found.first == nil)
        #expect(found.records == 3 && found.soundThrough == 3 && found.officeHeads == 3)
        #expect(found.signaturesChecked == 3 && found.signaturesUnchecked == 0)
        #expect(found.logs.map(\.header) == [made.header] && found.logs.map(\.head) == [made.head])
        #expect(found.logs.first?.stateDigest != nil)
        #expect(try folder.bytes("outbox.db") == before)
    }

    @Test func aSignatureOfAKeyThatTheOutboxDoesNotKeepIsNamed() throws {
        _ = try outbox([SampleKey(1)], signing: SampleKey(2))
        let found = try FileInspector.inspect(folder.path("outbox.db"))
        #expect(found.findings.map(\.kind) == ["signature-wrong"] && found.first?.position == Position(1))
        #expect(found.soundThrough == 0)
    }

    @Test func anOutboxOfBeforeKeysWereKeptIsVerified_withoutItsSignatures() throws {
        _ = try outbox([], signing: SampleKey(2))
        let found = try FileInspector.inspect(folder.path("outbox.db"))
        #expect(found.isSound && found.signaturesChecked == 0 && found.signaturesUnchecked == 3)
    }

    // MARK: Ledger

    @Test func aLedgerIsVerified_underTheKeysItsRecordsTell() throws {
        let province = try SampleProvince(at: folder.path("ledger.db"))
        let head = try province.ledger.sealedHead()
        try province.ledger.close()
        let before = try folder.bytes("ledger.db")
        let found = try FileInspector.inspect(folder.path("ledger.db"))
        #expect(found.kind == .ledger && found.isSound, "\(found.findings)")
        #expect(found.ledger == head && found.records == 33 && found.soundThrough == 33)
        #expect(found.officeHeads == 5 && found.ledgerHeads == 1)
        #expect(found.signaturesChecked == 6 && found.signaturesUnchecked == 0)
        #expect(Set(found.logs.map(\.head)) == Set(province.logs.values.map(\.head)))
        #expect(found.logs.compactMap(\.stateDigest).count == 2)
        #expect(try folder.bytes("ledger.db") == before)
    }

    /// Whoever can write the file can blank a record and keep what its seal took in; without an order that is found.
    @Test(arguments: [true, false])
    func aRecordThatWasBlankedWithoutAnOrderIsNamed(_ isOrdered: Bool) throws {
        var province = try SampleProvince(at: folder.path("ledger.db"))
        let header = try #require(province.logs["450"]?.header)
        let batch = try #require(try province.ledger.batch(log: header.log, from: Position(2), maxBytes: 1))
        let place = LogPosition(log: header.log, position: Position(2))
        let digest = Digest.sha256(of: Array(try #require(batch.records.first)))
        let decision = Decision(number: "12/QĐ-CA", date: try CivilDate("2015-01-05"))
        if isOrdered {
            let data = RecordBlanked(office: header.office, digest: digest, decision: decision)
            try province.commit("tinh", [(place.subject, .recordBlanked(data))], key: province.anchor)
        }
        try province.ledger.carryOut(RemovalOrder(log: place.log, position: place.position, digest: digest))
        try province.ledger.close()
        let found = try FileInspector.inspect(folder.path("ledger.db"))
        #expect(found.findings.map(\.kind) == (isOrdered ? [] : ["blanked-unordered"]))
        #expect(found.first?.position == (isOrdered ? nil : Position(2)))
    }

    /// The seals take what was noted of a record that was judged anew; the fold does not.
    @Test(arguments: [
        (true, Fold.version, ["verdict-wrong"]), (false, Fold.version, []), (true, Fold.version + 1, []),
    ])
    func aVerdictThatTheFoldDoesNotGiveIsNamed(isWrong: Bool, judgedBy version: Int, kinds: [String]) throws {
        let province = try SampleProvince(at: folder.path("ledger.db"))
        let ledger = province.ledger
        let page = try ledger.page(after: LedgerPosition(2), limit: 1, maxBytes: .max, filter: .all)
        let record = try #require(page.records.first)
        func verdict(_ status: RecordStatus, _ code: String?) -> LedgerVerdict {
            LedgerVerdict(
                ledgerPosition: record.ledgerPosition,
                entry: LedgerEntry(
                    id: record.id, type: record.type, subject: record.subject, year: record.year,
                    unitKind: record.unitKind, status: status, code: code))
        }
        try ledger.rejudge([verdict(.rejected, "unit-exists")], displacing: "duplicate-id")
        if !isWrong { try ledger.rejudge([verdict(.accepted, nil)], displacing: "duplicate-id") }
        let editions = Catalogue.standard.editions.map { "\"\($0.digest.text)\"" }.sorted()
        let judge = "{\"fold\":\(version),\"editions\":[\(editions.joined(separator: ","))]}"
        try ledger.keep(.standing, Array("{\"judge\":\(judge)}".utf8))
        try ledger.close()
        let found = try FileInspector.inspect(folder.path("ledger.db"))
        #expect(found.findings.map(\.kind) == kinds)
        #expect(found.first?.ledgerPosition == (kinds.isEmpty ? nil : 3))
    }

    /// An outbox that was shown a head of the ledger, and has a log of its own that the ledger does not hold.
    private func witness(_ name: String, of head: LedgerHead) throws -> String {
        let header = LogHeader(
            log: LogID(random: (8, 8)), province: try ProvinceID("44"), office: try OfficeID("452"), kind: .exercise)
        let journal = try Journal.create(at: folder.path(name), header: header)
        try journal.noteStored(aggregator: "tinh", cursor: header.start, ledger: head)
        try journal.close()
        return folder.path(name)
    }

    @Test func aLedgerIsHeldAgainstWhatOutboxesWitnessed() throws {
        let province = try SampleProvince(at: folder.path("ledger.db"))
        let head = try province.ledger.sealedHead()
        try province.ledger.newLife(random: 0xCD)
        try province.ledger.close()
        let beyond = LedgerHead(life: "00000000000000cd", position: head.position + 5, digest: head.digest)
        let other = LedgerHead(life: head.life, position: head.position, digest: .zero)
        let stranger = LedgerHead(life: "00000000000000ef", position: 3, digest: .zero)
        for (name, seen, kinds, count) in [
            ("sound.db", head, [], 1), ("beyond.db", beyond, ["ledger-rolled-back"], 1),
            ("other.db", other, ["ledger-forked"], 1), ("stranger.db", stranger, [], 0),
        ] as [(String, LedgerHead, [String], UInt64)] {
            var found = try FileInspector.inspect(folder.path("ledger.db"))
            try WitnessInspector.inspect(&found, witness: try witness(name, of: seen))
            #expect(found.findings.map(\.kind) == kinds, "\(name)")
            #expect(found.witnessed == count, "\(name)")
        }
        var found = try FileInspector.inspect(folder.path("sound.db"))
        #expect(code { try WitnessInspector.inspect(&found, witness: folder.path("sound.db")) } == .wrongKind)
    }

    @Test(arguments: [(UInt8(2), "replaced"), (UInt8(7), "unknown")])
    func aBatchThatIsSignedByAKeyThatDoesNotCountThereIsNamed(_ key: UInt8, _ reason: String) throws {
        var province = try SampleProvince(at: folder.path("ledger.db"))
        try province.commit("450", try SampleProvince.units(31..<35, year: 2015), key: SampleKey(key))
        try province.ledger.close()
        let found = try FileInspector.inspect(folder.path("ledger.db"))
        let first = try #require(found.first)
        #expect(found.findings.count == 1 && first.kind == "signature-wrong" && first.detail.contains(reason))
        #expect(first.position == Position(35) && first.ledgerPosition == 34 && found.soundThrough == 33)
    }

    @Test func signaturesOfAKeyThatWasRevokedSinceAreCountedApart() throws {
        var province = try SampleProvince(at: folder.path("ledger.db"))
        try province.revokeSecond()
        try province.ledger.close()
        let found = try FileInspector.inspect(folder.path("ledger.db"))
        #expect(found.isSound, "\(found.findings)")
        #expect(found.signaturesChecked == 6 && found.signaturesDistrusted == 1 && found.soundThrough == 34)
    }

    @Test func aHeadThatAnotherThanTheAggregatorSignedIsNamed() throws {
        let province = try SampleProvince(at: folder.path("ledger.db"))
        try province.ledger.signHead(at: Timestamp(milliseconds: 9), sign: province.first.sign)
        try province.ledger.close()
        let found = try FileInspector.inspect(folder.path("ledger.db"))
        #expect(found.findings.map(\.kind) == ["signature-wrong"] && found.first?.ledgerPosition == 33)
    }

    @Test func aDamagedLedgerSaysWhere() throws {
        let province = try SampleProvince(at: folder.path("ledger.db"))
        try province.ledger.close()
        var bytes = try folder.bytes("ledger.db")
        let place = try #require(Data(bytes).range(of: Data("dân phố 15\"".utf8)))
        bytes[place.upperBound - 2] = UInt8(ascii: "6")
        try folder.write(bytes, "bad.db")
        let found = try FileInspector.inspect(folder.path("bad.db"))
        #expect(found.first?.kind == "chain-broken" && found.first?.position == Position(11))
        #expect(found.soundThrough == 12 && found.first?.ledgerPosition == 13)
    }

    // MARK: What cannot be looked at

    @Test func whatIsNoneOfOursIsSaidToBe() throws {
        try folder.write(Array("just text".utf8), "text")
        try folder.write([], "empty")
        try folder.write(Array("SQLite format 3\0".utf8) + Array(repeating: 0, count: 4080), "stranger.db")
        for name in ["text", "empty", "stranger.db"] {
            #expect(code { _ = try FileInspector.inspect(folder.path(name)) } == .unknown, "\(name)")
        }
        #expect(code { _ = try FileInspector.inspect(folder.path("none")) } == .missing)
        #expect(code { _ = try FileInspector.inspect(folder.url.path) } == .unreadable)
    }

    @Test func aRunningServicesFileIsRefused() throws {
        let province = try SampleProvince(at: folder.path("ledger.db"))
        #expect(code { _ = try FileInspector.inspect(folder.path("ledger.db")) } == .inUse)
        try province.ledger.close()
    }

    // MARK: Restoring

    @Test func aSoundBackupIsRestored_aLedgerWithANewLife() throws {
        let province = try SampleProvince(at: folder.path("ledger.db"))
        let head = try province.ledger.backUp(to: folder.path("backup.sqlite"))
        let restored = try Restoration.restore(
            from: folder.path("backup.sqlite"), to: folder.path("new.db"), random: 0xCD)
        #expect(restored.ledger == LedgerHead(life: "00000000000000cd", position: head.position, digest: head.digest))
        #expect(try FileInspector.inspect(folder.path("new.db")).isSound)
        let again = code {
            _ = try Restoration.restore(from: folder.path("backup.sqlite"), to: folder.path("new.db"), random: 1)
        }
        #expect(again == .exists)
        let made = try outbox([SampleKey(1)], signing: SampleKey(1))
        _ = try Restoration.restore(from: folder.path("outbox.db"), to: folder.path("new-outbox.db"), random: 1)
        #expect(try Journal.open(at: folder.path("new-outbox.db")).head == made.head)
    }

    @Test func anUnsoundBackupIsNotRestored() throws {
        var province = try SampleProvince(at: folder.path("ledger.db"))
        try province.commit("450", try SampleProvince.units(31..<35, year: 2015), key: SampleKey(7))
        _ = try province.ledger.backUp(to: folder.path("backup.sqlite"))
        let refused = code {
            _ = try Restoration.restore(from: folder.path("backup.sqlite"), to: folder.path("new.db"), random: 1)
        }
        #expect(refused == .unsound)
        #expect(try !folder.names.contains { $0.hasPrefix("new.db") })
    }
}
