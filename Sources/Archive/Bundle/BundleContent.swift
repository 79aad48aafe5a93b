internal import EventSchema
internal import Foundation
internal import Ledger
internal import StreamProtocol

/// What stands in a bundle of one ledger and year, member after member: the same bytes each time it is asked.
final class BundleContent {
    struct Member {
        let name: String
        let emit: (_ sink: ([UInt8]) throws -> Void) throws -> Void
    }

    /// What was seen while the records were given.
    struct Tally {
        var records: UInt64 = 0
        var full: UInt64 = 0
        var ofYear: UInt64 = 0
    }

    private static let headsAtOnce = 1_000

    let manifest: BundleManifest
    private var tallies: [LogID: Tally] = [:]
    private let ledger: SQLiteLedger
    private let logs: [FollowedLog]

    init(ledger: SQLiteLedger, anchor: LedgerAnchor, year: Int, madeAt: Timestamp) throws {
        self.ledger = ledger
        logs = try ledger.logs()
        guard let connection = PublicKey(bytes: anchor.connection), let signing = PublicKey(bytes: anchor.signing),
            let own = PublicKey(bytes: anchor.aggregatorSigning)
        else { throw ArchiveError(.noAnchor, path: ledger.path) }
        let earlier = try ledger.signingKeys().values.compactMap(PublicKey.init(bytes:)).filter { $0 != own }.sorted()
        manifest = BundleManifest(
            format: BundleManifest.format, province: anchor.province, year: year, madeAt: madeAt,
            anchor: .init(office: anchor.office, connection: connection, signing: signing),
            aggregator: .init(signing: own, earlier: earlier.isEmpty ? nil : earlier),
            ledger: try ledger.sealedHead(),
            logs: logs.map { log in
                .init(
                    log: log.header.log, office: log.header.office, kind: log.header.kind,
                    position: log.cursor.position, digest: log.cursor.digest)
            })
    }

    /// Of all logs, as their records were given the last time.
    var tally: Tally {
        tallies.values.reduce(into: Tally()) { sum, tally in
            sum.records += tally.records
            sum.full += tally.full
            sum.ofYear += tally.ofYear
        }
    }

    /// Sorted by name.
    var members: [Member] {
        var members = [
            Member(name: BundleNames.manifest) { [self] sink in try sink(try manifestBytes()) },
            Member(name: BundleNames.ledgerHeads) { [self] sink in try emitLedgerHeads(sink) },
        ]
        for log in logs {
            let header = log.header
            members.append(
                Member(name: BundleNames.header(header.log)) { sink in try sink(Array(header.canonicalText.utf8)) })
            members.append(
                Member(name: BundleNames.records(header.log)) { [self] sink in try emitRecords(of: header, sink) })
            members.append(
                Member(name: BundleNames.heads(header.log)) { [self] sink in try emitHeads(of: header, sink) })
        }
        return members.sorted { Array($0.name.utf8).lexicographicallyPrecedes(Array($1.name.utf8)) }
    }

    private func manifestBytes() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(manifest)) + [0x0A]
    }

    /// A record that says no year is no record of another year: keys, logs and offices stand in full.
    private func emitRecords(of header: LogHeader, _ sink: ([UInt8]) throws -> Void) throws {
        var tally = Tally()
        let isAnchors = header.office == manifest.anchor.office
        try ledger.replay(log: header.log) { record in
            let isOfYear = record.year == manifest.year
            let isFull = isAnchors || record.year == nil || isOfYear
            tally.records += 1
            tally.full += isFull ? 1 : 0
            tally.ofYear += isOfYear ? 1 : 0
            try sink((isFull ? record.bytes : Chain.blanked(record.bytes)) + [0x0A])
        }
        tallies[header.log] = tally
    }

    private func emitHeads(of header: LogHeader, _ sink: ([UInt8]) throws -> Void) throws {
        var after = Position.beforeFirst
        while case let heads = try ledger.officeHeads(of: header.log, after: after, limit: Self.headsAtOnce),
            let last = heads.last
        {
            var text = ""
            for signed in heads {
                text += "\(signed.head.position.value) \(signed.head.digest.hex) \(signed.signature.keyID) "
                text += "\(Self.hex(signed.signature.signature))\n"
            }
            try sink(Array(text.utf8))
            after = last.head.position
        }
    }

    private func emitLedgerHeads(_ sink: ([UInt8]) throws -> Void) throws {
        var after = 0
        while case let heads = try ledger.signedHeads(after: after, limit: Self.headsAtOnce), !heads.isEmpty {
            var text = ""
            for signed in heads {
                text += "\(signed.head.life) \(signed.head.position) \(signed.head.digest.hex) \(signed.at) "
                text += "\(signed.signature.keyID) \(Self.hex(signed.signature.signature))\n"
            }
            try sink(Array(text.utf8))
            after += heads.count
        }
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
