/// What separates the fields; taken from the header line, since spreadsheets write what the system's locale says.
public enum CSVDelimiter: UInt8, Hashable, Sendable, CaseIterable {
    case comma = 0x2C
    case semicolon = 0x3B
    case tab = 0x09

    /// The commonest of the three outside quotes; the comma where none occurs, the earlier one where two are equal.
    init(counts: [CSVDelimiter: Int]) {
        var best = CSVDelimiter.comma
        for candidate in Self.allCases where counts[candidate, default: 0] > counts[best, default: 0] {
            best = candidate
        }
        self = best
    }
}
