/// What a CSV file may be at most. The defaults leave room for a province's year several times over.
public struct CSVLimits: Hashable, Sendable {
    public var totalBytes = 64 * 1024 * 1024
    /// One record, with its line ends and quotes.
    public var recordBytes = 64 * 1024
    /// Physical lines that one record may span. It bounds how often a line is read again after a quote left open.
    public var recordLines = 16
    public var fields = 256

    public init() {}
}
