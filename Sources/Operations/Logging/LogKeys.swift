public import Logging

/// The keys of structured log lines, one list for all rooms, so that a search for `office` finds every line of an office.
public enum LogKeys: String, Sendable, CaseIterable {
    case admin
    case aggregator
    case code
    case count
    case detail
    case digest
    case elapsedMs = "elapsed_ms"
    case endpoint
    case event
    case file
    case hint
    case key
    case kind
    case life
    case log
    case office
    case page
    case path
    case position
    case province
    case service
    case signal
    case socket
    case times
    case version
}

extension Dictionary where Key == String, Value == Logger.MetadataValue {
    /// Metadata by our own keys: `[.office: "450", .position: "\(position)"]` through the one list of them.
    public init(_ pairs: KeyValuePairs<LogKeys, Logger.MetadataValue>) {
        self.init(minimumCapacity: pairs.count)
        for (key, value) in pairs { self[key.rawValue] = value }
    }
}
