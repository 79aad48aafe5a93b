public import Logging

/// What a service logs, and how.
public struct LogConfiguration: Hashable, Sendable {
    /// `trace`, `debug`, `info`, `notice`, `warning`, `error` or `critical`.
    public var level: Logger.Level
    public var format: LogFormat

    public init(level: Logger.Level = .info, format: LogFormat = .text) {
        self.level = level
        self.format = format
    }

    static let keys = KeyTree.section([("level", .value), ("format", .value)])

    init(_ reading: ConfigurationReading) throws(OperationsError) {
        let standard = LogConfiguration()
        level = try reading.value(
            ["log", "level"], default: standard.level,
            form: "one of " + Logger.Level.allCases.map(\.rawValue).joined(separator: ", "),
            Logger.Level.init(rawValue:))
        format = try reading.value(
            ["log", "format"], default: standard.format, form: "text or json", LogFormat.init(rawValue:))
    }
}
