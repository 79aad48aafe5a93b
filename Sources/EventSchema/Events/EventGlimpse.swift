/// What can be told of a record that may be parked or rejected: enough to list it and find it again.
///
/// Never throws: a member that is absent or malformed is nil, and bytes that are no record give an empty glimpse.
public struct EventGlimpse: Hashable, Sendable {
    public let id: EventID?
    public let source: EventSource?
    /// At most 64 bytes.
    public let type: String?
    /// At most 200 scalars.
    public let subject: String?
    public let edition: Digest?
    public let year: Int?
    public let unitKind: CatalogueCode?

    public init(of bytes: [UInt8]) { self.init(bytes.span) }

    public init(of bytes: ArraySlice<UInt8>) { self.init(bytes.span) }

    private init(_ bytes: Span<UInt8>) {
        let tape = (try? JSONScanner.scan(bytes)) ?? []
        var members = JSONMembers(tape, at: 0, path: "")
        id = try? members.value(.id, bytes)
        source = try? members.value(.source, bytes)
        type = (try? members.string(.type, bytes)).flatMap { $0.utf8.count <= 64 ? $0 : nil }
        subject = (try? members.string(.subject, bytes)).flatMap {
            $0.unicodeScalars.count <= TextRules.subjectLimit ? $0 : nil
        }
        edition = try? members.value(.edition, bytes)
        guard let place = try? members.object(.data, bytes) else {
            (year, unitKind) = (nil, nil)
            return
        }
        var data = JSONMembers(tape, at: place, path: "data")
        year = (try? data.integer(.year, bytes)).flatMap { (1900...2200).contains($0) ? $0 : nil }
        unitKind = try? data.value(.unitKind, bytes)
    }
}
