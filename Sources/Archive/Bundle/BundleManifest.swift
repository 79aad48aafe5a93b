internal import EventSchema
internal import StreamProtocol

/// `bundle.json`: what a bundle is of, and whose keys everything in it follows from.
///
/// Source: Protocols/trust.md, "Bundle".
struct BundleManifest: Codable {
    static let format = "antq-bundle-1"

    struct Anchor: Codable {
        var office: OfficeID
        var connection: PublicKey
        var signing: PublicKey
    }

    struct Aggregator: Codable {
        var signing: PublicKey
        /// Keys that it signed with before.
        var earlier: [PublicKey]?
    }

    struct Log: Codable {
        var log: LogID
        var office: OfficeID
        var kind: LogKind
        var position: Position
        var digest: Digest
    }

    var format: String
    var province: ProvinceID
    var year: Int
    var madeAt: Timestamp
    var anchor: Anchor
    var aggregator: Aggregator
    var ledger: LedgerHead
    var logs: [Log]
}
