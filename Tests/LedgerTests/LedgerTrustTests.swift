import EventSchema
import Foundation
import Journal
import Ledger
import StreamProtocol
import Testing

/// Lives, signed heads, quarantine and anchor.
@Suite struct LedgerTrustTests {
    let folder: TemporaryFolder
    let ledger: SQLiteLedger
    var office: SampleOffice

    init() throws {
        folder = try TemporaryFolder()
        ledger = try SQLiteLedger.create(at: folder.path("ledger.db"), life: SQLiteLedger.sampleLife)
        office = try SampleOffice()
        try ledger.admit(office.header)
    }

    private static func sign(_ head: LedgerHead, _ at: Timestamp) throws -> HeadSignature {
        let bytes = LedgerHeadSignature.signedBytes(
            province: try ProvinceID("44"), head: head, at: at, keyID: "own")
        let digest = Digest.sha256(of: bytes).bytes
        return HeadSignature(keyID: "own", signature: digest + digest)
    }

    private static func isValid(_ signed: LedgerHeadSignature) -> Bool {
        (try? sign(signed.head, signed.at)) == signed.signature
    }

    private func at(_ milliseconds: Int64) -> Timestamp { Timestamp(milliseconds: milliseconds) }

    // MARK: Lives

    @Test mutating func aNewLifeBeginsInPlace_andPositionsGoOn() throws {
        let before = try ledger.take([office.commit(SampleRecord.plain(1...3))])
        let life = try ledger.newLife(random: 0xCD)
        #expect(life.text == "00000000000000cd" && ledger.life == life)
        #expect(try ledger.sealedHead() == LedgerHead(life: life.text, position: 3, digest: before.digest))
        let after = try ledger.take([office.commit(SampleRecord.plain(4...5))])
        #expect(after.life == life.text && after.position == 5)
        #expect(try ledger.verify().isSound)
        try ledger.close()
        let opened = try SQLiteLedger.open(at: folder.path("ledger.db"))
        #expect(opened.life == life)
        #expect(try opened.head() == LedgerPosition(5))
    }

    @Test mutating func aLifeItHadBeforeIsRefused() throws {
        #expect(code { try ledger.newLife(random: 0xAB) } == .lifeTaken)
        #expect(ledger.life == SQLiteLedger.sampleLife)
        try ledger.take([office.commit(SampleRecord.plain(1...1))])
    }

    @Test mutating func anOldCopyWithANewLifeIsAcceptedAgain_whenItIsOpenedTheNextTime() throws {
        try ledger.take([office.commit(SampleRecord.plain(1...3))])
        let copy = try folder.copyLive("ledger.db", to: "copy.db")
        try ledger.take([office.commit(SampleRecord.plain(4...5))])
        try FileManager.default.removeItem(atPath: copy + "-lock")
        try FileManager.default.copyItem(atPath: folder.path("ledger.db-lock"), toPath: copy + "-lock")
        #expect(code { _ = try SQLiteLedger.open(at: copy) } == .storage)
        let restored = try SQLiteLedger.open(at: copy, acceptingLoss: true)
        try restored.newLife(random: 1)
        try restored.close()
        let again = try SQLiteLedger.open(at: copy)
        #expect(again.life == LedgerLife(random: 1))
        #expect(try again.head() == LedgerPosition(3))
    }

    @Test mutating func sealsAreGivenAtTheEndsOfBatchesOfThePresentLife() throws {
        let empty = try ledger.sealedHead()
        let first = try ledger.take([office.commit(SampleRecord.plain(1...3))])
        let second = try ledger.take([office.commit(SampleRecord.plain(4...5))])
        #expect(try ledger.seal(at: .beforeFirst) == empty.digest)
        #expect(try ledger.seal(at: LedgerPosition(3)) == first.digest)
        #expect(try ledger.seal(at: LedgerPosition(5)) == second.digest)
        for inside: UInt64 in [1, 2, 4, 6] { #expect(try ledger.seal(at: LedgerPosition(inside)) == nil) }
        try ledger.newLife(random: 1)
        #expect(try ledger.seal(at: LedgerPosition(3)) == nil)
        #expect(try ledger.seal(at: LedgerPosition(5)) == second.digest)
    }

    // MARK: Witnesses

    @Test mutating func whatWasWitnessedIsJudged() throws {
        let empty = try ledger.sealedHead()
        let first = try ledger.take([office.commit(SampleRecord.plain(1...3))])
        let second = try ledger.take([office.commit(SampleRecord.plain(4...5))])
        func verdict(_ life: String, _ position: UInt64, _ digest: Digest) throws -> WitnessVerdict {
            try ledger.judge(witnessed: LedgerHead(life: life, position: position, digest: digest))
        }
        for head in [empty, first, second] { #expect(try ledger.judge(witnessed: head) == .sound) }
        #expect(try verdict(first.life, 6, second.digest) == .rolledBack)
        #expect(try verdict(first.life, 5, first.digest) == .forked)
        #expect(try verdict(first.life, 3, second.digest) == .forked)
        #expect(try verdict(first.life, 2, first.digest) == .forked)
        #expect(try verdict(first.life, 0, .zero) == .forked)
        #expect(try verdict("00000000000000ff", 6, second.digest) == .unknown)
        try ledger.newLife(random: 1)
        for head in [empty, first, second] { #expect(try ledger.judge(witnessed: head) == .unknown) }
        #expect(WitnessVerdict.allCases.filter(\.asksForANewLife) == [.rolledBack, .forked])
    }

    // MARK: Signed heads

    @Test mutating func signedHeadsAreKept_andVerified() throws {
        #expect(try ledger.lastSignedHead() == nil)
        let empty = try ledger.signHead(at: at(1), sign: Self.sign)
        try ledger.take([office.commit(SampleRecord.plain(1...3))])
        let first = try ledger.signHead(at: at(2), sign: Self.sign)
        try ledger.newLife(random: 1)
        let second = try ledger.signHead(at: at(3), sign: Self.sign)
        #expect(try ledger.signedHeads(after: 0, limit: 9) == [empty, first, second])
        #expect(try ledger.signedHeads(after: 1, limit: 1) == [first])
        #expect(try ledger.lastSignedHead() == second)
        #expect(first.head.position == 3 && second.head.position == 3 && second.head.life == "0000000000000001")
        let sound = try ledger.verify(headIsValid: Self.isValid)
        #expect(sound.isSound && sound.signedHeads == 3 && sound.batches == 1)
        let other = try ledger.verify(headIsValid: { $0.at != second.at })
        #expect(other.findings.map(\.kind) == [.signatureWrong] && other.firstBadPosition == LedgerPosition(3))
    }

    @Test mutating func aKeyThatCannotSignKeepsNothing_andTheLedgerGoesOn() throws {
        struct NoKey: Error {}
        #expect(code { try ledger.signHead(at: at(1)) { _, _ in throw NoKey() } } == .storage)
        #expect(code { try ledger.signHead(at: at(1)) { _, _ in .init(keyID: "k", signature: [1]) } } == .storage)
        #expect(try ledger.lastSignedHead() == nil)
        try ledger.take([office.commit(SampleRecord.plain(1...1))])
    }

    @Test(arguments: ["digest = zeroblob(32)", "position = 2", "life = '00000000000000ff'", "position = 9"])
    mutating func aSignedHeadThatWasAlteredIsFound(_ change: String) throws {
        try ledger.take([office.commit(SampleRecord.plain(1...3))])
        try ledger.signHead(at: at(2), sign: Self.sign)
        try ledger.close()
        try folder.alter("ledger.db", "UPDATE signed_head SET \(change)")
        let report = try SQLiteLedger.open(at: folder.path("ledger.db")).verify()
        #expect(report.findings.map(\.kind) == [.headWrong])
    }

    @Test mutating func aBatchWithAWrongSignatureIsNamed() throws {
        try ledger.take([office.commit(SampleRecord.plain(1...3))])
        try ledger.take([office.commit(SampleRecord.plain(4...5))])
        try ledger.take([office.commit(SampleRecord.plain(6...6))])
        var seen: [Position] = []
        let header = office.header
        let all = try ledger.verify(signatureIsValid: { log, signed in
            seen.append(signed.head.position)
            return log == header && SampleOffice.sign(signed.head) == signed.signature
        })
        #expect(all.isSound && all.batches == 3 && seen.map(\.value) == [3, 5, 6])
        let wrong = try ledger.verify(signatureIsValid: { _, signed in signed.head.position != Position(5) })
        #expect(wrong.findings.map(\.kind) == [.signatureWrong])
        #expect(wrong.sound == LedgerPosition(3) && wrong.firstBadPosition == LedgerPosition(4))
        #expect(wrong.findings.first?.position == Position(5))
    }

    // MARK: Quarantine

    @Test mutating func aQuarantinedBatchIsKeptAsItCame_onceHoweverOftenItComes() throws {
        let batch = office.commit(SampleRecord.plain(1...2)).batch
        for _ in 0..<3 { try ledger.quarantine(batch, code: "signature-wrong", detail: "by key x", at: at(7)) }
        #expect(try ledger.quarantineCount() == QuarantineCount(kept: 1, total: 3))
        let kept = try #require(try ledger.quarantined(after: 0, limit: 9).first)
        #expect(kept.number == 1 && kept.code == "signature-wrong" && kept.at == at(7) && kept.keyID == "key")
        #expect(kept.lines == batch.lines)
        #expect(try BatchFrames.decode([Array("450/".utf8), kept.header, kept.lines]) == batch)
        #expect(try ledger.quarantined(after: 1, limit: 9).isEmpty)
        #expect(try ledger.head() == .beforeFirst)
        #expect(try ledger.verify().isSound)
    }

    @Test mutating func aQuarantineIsBounded() throws {
        for number in 1...260 {
            let batch = office.commit(SampleRecord.plain(number...number)).batch
            try ledger.quarantine(batch, code: "key-unknown", detail: "", at: at(1))
        }
        #expect(try ledger.quarantineCount() == QuarantineCount(kept: 256, total: 260))
        #expect(try ledger.quarantined(after: 250, limit: 99).map(\.number) == Array(251...256))
    }

    // MARK: Anchor

    @Test func anAnchorIsKept_andAReplacedKeyStaysKnown() throws {
        #expect(try ledger.anchor() == nil)
        func anchor(_ own: UInt8) throws -> LedgerAnchor {
            LedgerAnchor(
                province: try ProvinceID("44"), office: try OfficeID("tinh"),
                connection: Array(repeating: 1, count: 32), signing: Array(repeating: 2, count: 32),
                aggregatorSigning: Array(repeating: own, count: 32))
        }
        try ledger.keepAnchor(try anchor(3))
        try ledger.keepAnchor(try anchor(3))
        #expect(try ledger.anchor() == (try anchor(3)))
        #expect(try ledger.signingKeys().count == 1)
        try ledger.keepAnchor(try anchor(4))
        #expect(try ledger.anchor() == (try anchor(4)))
        #expect(try Set(ledger.signingKeys().values) == [anchor(3).aggregatorSigning, anchor(4).aggregatorSigning])
    }

    // MARK: Migration

    @Test func aLedgerOfTheFirstVersionIsBroughtUp_withItsLife() throws {
        let kind = LedgerSchema.kind
        let old = DatabaseKind(name: kind.name, letter: UInt8(ascii: "L"), migrations: [kind.migrations[0]])
        try DurableDatabase.create(at: folder.path("old.db"), kind: old) { connection in
            try connection.statement("INSERT INTO life (one, life) VALUES (1, '00000000000000ee')").run()
        }.close()
        let opened = try SQLiteLedger.open(at: folder.path("old.db"))
        #expect(opened.life.text == "00000000000000ee")
        #expect(try opened.quarantineCount() == QuarantineCount(kept: 0, total: 0))
        #expect(try opened.verify().isSound)
        try opened.close()
    }
}
