internal import Consolidation
internal import EventSchema
internal import StreamProtocol

/// Folds the logs of a file at rest, as a service would at its start: states and their digests, and whose keys count.
struct ProvinceFold {
    /// One office's logs of one kind, folded into one state: a child behind its parent.
    private struct Book {
        var state: OfficeState
        let kind: LogKind
    }

    private struct Name: Hashable {
        let office: OfficeID
        let kind: LogKind
    }

    private let catalogue: Catalogue
    private var books: [Name: Book] = [:]
    private var headers: [LogID: LogHeader] = [:]

    init(catalogue: Catalogue = .standard) { self.catalogue = catalogue }

    /// Logs in an order in which each comes behind the one it continues; what continues nothing here comes first.
    static func parentsFirst(_ headers: [LogHeader]) -> [LogHeader] {
        let known = Dictionary(headers.map { ($0.log, $0) }) { first, _ in first }
        func depth(_ header: LogHeader) -> Int {
            var depth = 0
            var parent = header.parent
            while let link = parent, let next = known[link.log], depth <= headers.count {
                depth += 1
                parent = next.parent
            }
            return depth
        }
        return headers.map { (depth($0), $0) }.sorted { ($0.0, $0.1.office, $0.1.log) < ($1.0, $1.1.office, $1.1.log) }
            .map(\.1)
    }

    /// A log's records follow, in their order.
    mutating func begin(_ header: LogHeader) {
        headers[header.log] = header
        let name = Name(office: header.office, kind: header.kind)
        guard books[name] == nil else { return }
        books[name] = Book(
            state: OfficeState(province: header.province, office: header.office, catalogue: catalogue),
            kind: header.kind)
    }

    /// - Returns: why the record does not count; nil where it does.
    @discardableResult
    mutating func fold(_ bytes: ArraySlice<UInt8>, at position: Position, of header: LogHeader) -> String? {
        let name = Name(office: header.office, kind: header.kind)
        let place = LogPosition(log: header.log, position: position)
        do throws(SchemaError) {
            let event = try Event.decode(bytes)
            return books[name]?.state.apply(event, at: place).code
        } catch {
            books[name]?.state.skip(at: place)
            return error.code.rawValue
        }
    }

    func stateDigest(of header: LogHeader) -> Digest? {
        books[Name(office: header.office, kind: header.kind)]?.state.stateDigest()
    }

    /// The keys that count, from the anchor and what the logs say of them.
    func keys(anchor: Roster.Anchor) -> KeyJudge {
        let sources = books.values.map { RosterSource(kind: $0.kind, state: $0.state) }.sorted {
            ($0.office, $0.kind == .exercise ? 1 : 0) < ($1.office, $1.kind == .exercise ? 1 : 0)
        }
        return KeyJudge(
            roster: Roster(anchor: anchor, province: sources, offices: sources), headers: headers)
    }
}
