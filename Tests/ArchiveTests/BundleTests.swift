import Archive
import EventSchema
import Foundation
import Interchange
import Ledger
import StreamProtocol
import Testing

/// A year's bundle: written from a backup, verified from nothing but itself.
@Suite struct BundleTests {
    let folder: TemporaryFolder
    let province: SampleProvince
    private static let madeAt = Timestamp(milliseconds: 1_424_419_300_000)

    init() throws {
        folder = try TemporaryFolder()
        province = try SampleProvince(at: folder.path("ledger.db"))
        _ = try province.ledger.backUp(to: folder.path("backup.sqlite"))
    }

    private func code(_ body: () throws -> Void) -> ArchiveError.Code? {
        do {
            try body()
            return nil
        } catch { return (error as? ArchiveError)?.code }
    }

    private func write(_ name: String = "year.tar", year: Int = 2014) throws -> BundleExport.Result {
        try BundleExport.write(
            year: year, from: folder.path("backup.sqlite"), to: folder.path(name), madeAt: Self.madeAt)
    }

    @Test func aBundleIsVerified_fromNothingButItself() throws {
        let made = try write()
        #expect(made.records == 33 && made.logs == 2)
        // Ten units of 2015 are blanked; the province's two records and the rotation say no year.
        #expect(made.full == 23)
        #expect(made.bytes == UInt64(try folder.bytes("year.tar").count))
        let found = try FileInspector.inspect(folder.path("year.tar"))
        #expect(found.kind == .bundle && found.isSound, "\(found.findings)")
        #expect(found.records == 33 && found.soundThrough == 33 && found.officeHeads == 5 && found.ledgerHeads == 1)
        #expect(found.signaturesChecked == 6 && found.signaturesUnchecked == 0)
        #expect(found.ledger == (try province.ledger.sealedHead()))
        #expect(try !folder.names.contains { $0.hasSuffix(".new") })
        let status = try FileManager.default.attributesOfItem(atPath: folder.path("year.tar"))
        #expect(status[.posixPermissions] as? Int == 0o600)
    }

    /// What Tests/Interop verifies too, in another language: a rotation, and a key that was revoked since.
    @Test func theVectorIsVerified() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let path = root.appendingPathComponent("Protocols/vectors/trust/bundle.tar").path
        var made = province
        try made.revokeSecond()
        _ = try made.ledger.backUp(to: folder.path("revoked.sqlite"))
        _ = try BundleExport.write(
            year: 2014, from: folder.path("revoked.sqlite"), to: folder.path("revoked.tar"), madeAt: Self.madeAt)
        #expect(try folder.bytes("revoked.tar") == Array(Data(contentsOf: URL(fileURLWithPath: path))))
        let found = try FileInspector.inspect(path)
        #expect(found.isSound && found.records == 34 && found.soundThrough == 34)
        #expect(found.signaturesChecked == 6 && found.signaturesDistrusted == 1)
    }

    @Test func theSameLedgerGivesTheSameBytes() throws {
        _ = try write("one.tar")
        _ = try write("two.tar")
        #expect(try folder.bytes("one.tar") == folder.bytes("two.tar"))
    }

    @Test func membersAreAsThePageSays() throws {
        _ = try write()
        let tar = try UstarReader(Data(folder.bytes("year.tar")))
        let logs = province.logs.values.map(\.header.log.text).sorted()
        let names = logs.flatMap { log in ["header", "heads", "records"].map { "logs/\(log).\($0)" } }
        #expect(tar.members.map(\.name) == ["SHA256SUMS", "bundle.json", "ledger.heads"] + names)
        let log = try #require(province.logs["450"]).header.log
        let records = try #require(tar.content("logs/\(log).records")).split(separator: 0x0A).map { Array($0) }
        #expect(records.count == 31)
        #expect(records.filter { Chain.blankedDigest(of: $0[...]) != nil }.count == 10)
        #expect(records[20].starts(with: Array(#"{"data":{"publicKey":"#.utf8)))
    }

    @Test func whatCannotBeBundledIsSaidToBe() throws {
        #expect(code { _ = try write(year: 1999) } == .nothingOfYear)
        _ = try write()
        #expect(code { _ = try write() } == .exists)
        let again = code {
            _ = try BundleExport.write(
                year: 2014, from: folder.path("year.tar"), to: folder.path("b.tar"), madeAt: Self.madeAt)
        }
        #expect(again == .wrongKind)
        let running = code {
            _ = try BundleExport.write(
                year: 2014, from: folder.path("ledger.db"), to: folder.path("b.tar"), madeAt: Self.madeAt)
        }
        #expect(running == .inUse)
        let bare = try SQLiteLedger.create(at: folder.path("bare.db"), life: LedgerLife(random: 1))
        try bare.close()
        let withoutAnchor = code {
            _ = try BundleExport.write(
                year: 2014, from: folder.path("bare.db"), to: folder.path("b.tar"), madeAt: Self.madeAt)
        }
        #expect(withoutAnchor == .noAnchor)
        #expect(try !folder.names.contains { $0.hasPrefix("b.tar") })
    }

    /// Replay a failure: put the seed it prints into `arguments`.
    @Test(arguments: [20_150_220, 20_150_221] as [UInt64])
    func noFlippedBitOfABundleGoesUnnoticed(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        _ = try write()
        let original = try folder.bytes("year.tar")
        for round in 0..<60 {
            var bytes = original
            let offset = Int.random(in: 0..<bytes.count, using: &generator)
            let bit = Int.random(in: 0..<8, using: &generator)
            bytes[offset] ^= 1 << UInt8(bit)
            try folder.write(bytes, "flip.tar")
            let place = "seed \(seed), round \(round): bit \(bit) at \(offset)"
            do {
                #expect(try !FileInspector.inspect(folder.path("flip.tar")).isSound, "\(place)")
            } catch {
                #expect(error.code == .unknown && offset < 512, "\(place)")
            }
        }
    }

    /// Whoever alters a record can make the sums anew; the chain and the office's signature he cannot.
    @Test(arguments: [
        ("dân phố 15\"", "dân phố 16\"", "chain-broken"), ("\"450-KDC-3\"", "\"450-KDC-4\"", "chain-broken"),
    ])
    func aRecordThatWasAlteredWithItsSumIsFound(_ old: String, _ new: String, _ kind: String) throws {
        _ = try write()
        let tar = try UstarReader(Data(folder.bytes("year.tar")))
        var members: [(String, [UInt8])] = []
        for member in tar.members.dropFirst() {
            let content = Array(tar.content(of: member))
            members.append(
                (member.name, Array(String(decoding: content, as: UTF8.self).replacing(old, with: new).utf8)))
        }
        var sums = ""
        for (name, content) in members { sums += "\(Digest.sha256(of: content).hex)  \(name)\n" }
        var bytes: [UInt8] = []
        let writer = UstarWriter(modified: 0) { bytes += $0 }
        for (name, content) in [("SHA256SUMS", Array(sums.utf8))] + members {
            try writer.add(name, size: UInt64(content.count)) { try $0(content) }
        }
        try writer.finish()
        try folder.write(bytes, "forged.tar")
        let found = try FileInspector.inspect(folder.path("forged.tar"))
        #expect(found.findings.map(\.kind) == [kind] && found.first?.log == province.logs["450"]?.header.log)
    }
}
