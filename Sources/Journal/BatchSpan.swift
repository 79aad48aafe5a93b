package import EventSchema

/// Where a batch that starts at a position may end: on the last signed position within its size.
package struct BatchSpan: Hashable, Sendable {
    /// A signed position, and the bytes of the whole log up to it, one line feed a record.
    package struct Boundary: Hashable, Sendable {
        package let position: Position
        package let octets: Int64

        package init(position: Position, octets: Int64) {
            self.position = position
            self.octets = octets
        }
    }

    package private(set) var end: Position?
    private let maxOctets: Int64
    private let maxRecords: UInt64
    private let from: Position
    private let octetsBefore: Int64

    /// - Parameter octetsBefore: bytes of the whole log before `from`.
    package init(from: Position, octetsBefore: Int64, maxOctets: Int, maxRecords: Int) {
        self.from = from
        self.octetsBefore = octetsBefore
        self.maxOctets = Int64(clamping: maxOctets)
        self.maxRecords = UInt64(clamping: maxRecords)
    }

    /// Takes in the next signed position. The first is always within, or nothing would ever move.
    ///
    /// - Returns: whether a further one may still fit.
    package mutating func extend(to boundary: Boundary) -> Bool {
        let fits =
            boundary.octets - octetsBefore <= maxOctets && boundary.position.value - from.value < maxRecords
        guard end == nil || fits else { return false }
        end = boundary.position
        return fits
    }
}
