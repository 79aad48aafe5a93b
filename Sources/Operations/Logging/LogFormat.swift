/// How log lines are written to stderr.
public enum LogFormat: String, Hashable, Sendable, CaseIterable {
    /// One line for a person: time, level, label, message, key=value.
    case text
    /// One JSON object a line, for a collector.
    case json
}
