internal import EventSchema

/// The names of a bundle's members.
enum BundleNames {
    static let sums = "SHA256SUMS"
    static let manifest = "bundle.json"
    static let ledgerHeads = "ledger.heads"

    static func header(_ log: LogID) -> String { "logs/\(log).header" }
    static func heads(_ log: LogID) -> String { "logs/\(log).heads" }
    static func records(_ log: LogID) -> String { "logs/\(log).records" }
}
