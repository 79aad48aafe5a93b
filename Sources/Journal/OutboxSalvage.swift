public import EventSchema
internal import Foundation
internal import GRDB
public import StreamProtocol

/// What can still be read of an outbox, sound or not: record by record, from a copy, so that the file itself stays as it
/// was found.
public final class OutboxSalvage: Sendable {
    /// One row that could be read.
    public struct Record: Hashable, Sendable {
        public enum Proof: Hashable, Sendable {
            /// The digests stored beside it lead through its bytes.
            case proven
            /// What stood before it cannot be read, so that nothing speaks for or against it.
            case none
            /// The digests contradict its bytes: either was altered.
            case contradicted
        }

        public let position: Position
        public let bytes: [UInt8]
        /// The digest stored with it.
        public let digest: Digest
        public internal(set) var proof: Proof
    }

    /// nil where it cannot be read.
    public let header: LogHeader?
    /// The highest position of which there is any trace: a row, a signed head, or the note beside the file.
    public let known: Position
    /// What aggregators had acknowledged, where that can be read.
    public let acknowledged: Position
    private let queue: DatabaseQueue?
    private let copy: WorkingCopy

    /// - Throws: `cannot-open` where there is no file, or no room for the copy. A file that is damaged beyond reading
    ///   gives no records and no error.
    public init(_ path: String) throws(JournalError) {
        let copy = try WorkingCopy(of: path)
        let queue = try? DatabaseQueue(path: copy.database)
        let witness = (try? LockFile(readingBeside: path))?.witness()
        func ask(_ sql: String) -> Position {
            let value = try? queue?.read { db in try Int64.fetchOne(db, sql: sql) }
            return Position(UInt64(clamping: value ?? 0))
        }
        let acknowledged = ask("SELECT max(position) FROM standing")
        let traces = [
            ask("SELECT max(position) FROM record"), ask("SELECT max(position) FROM head"), acknowledged,
            Position(witness?.position ?? 0),
        ]
        self.copy = copy
        self.queue = queue
        self.header = Self.header(queue)
        self.acknowledged = acknowledged
        self.known = traces.max() ?? .beforeFirst
    }

    private static func header(_ queue: DatabaseQueue?) -> LogHeader? {
        let header = try? queue?.read { db in
            try SQLConnection(db: db).statement("SELECT \(LogHeaderColumns.names) FROM log").first { row in
                LogHeaderColumns.read(row, from: 0)
            }
        }
        return header.flatMap { $0 }.flatMap { $0 }
    }

    /// The digest stored at a position; nil where that cannot be read.
    public func digest(at position: Position) -> Digest? {
        guard position != .beforeFirst else { return header?.genesis }
        return read("position = ?", position).first?.digest
    }

    /// The public keys that signed here, where they can be read.
    public var publicKeys: [PublicKey] {
        let rows = try? queue?.read { db in try Data.fetchAll(db, sql: "SELECT public_key FROM public_key") }
        return (rows ?? []).compactMap { PublicKey(bytes: Array($0)) }
    }

    /// Reads every row that can be read, in order; what cannot is passed over.
    public func each(_ body: (Record) throws -> Void) throws {
        // One is held back: the row behind it may still speak for it.
        var held: Record?
        // The digest before the next row: as it is stored there, and as the bytes before give it.
        var stored = header?.genesis
        var computed = header?.genesis
        var next = Position.first
        while next <= known {
            let rows = read(from: next)
            for (position, bytes, digest) in rows {
                if position != next { (stored, computed) = (nil, nil) }
                let byStored = stored.map { Chain.extend($0, with: bytes) }
                let byComputed = computed.map { Chain.extend($0, with: bytes) }
                let isProven = byStored == digest || byComputed == digest
                let isUnknown = stored == nil && computed == nil
                if byComputed == digest, held?.position.next == position { held?.proof = .proven }
                if let held { try body(held) }
                held = Record(
                    position: position, bytes: bytes, digest: digest,
                    proof: isProven ? .proven : isUnknown ? .none : .contradicted)
                stored = digest
                computed = isProven ? digest : byComputed
                next = position.next
            }
            guard rows.isEmpty else { continue }
            // Nothing at this place that can be read: the next one is tried.
            (stored, computed) = (nil, nil)
            next = next.next
        }
        if let held { try body(held) }
    }

    private typealias Row = (position: Position, bytes: [UInt8], digest: Digest)

    /// Rows from a position on, as many as come before a fault; none where the first cannot be read.
    private func read(from: Position) -> [Row] {
        let many = read("position >= ? ORDER BY position LIMIT 1000", from)
        if many.first?.position == from { return many }
        // A gap is walked over one by one: a page that is broken may hide rows from a scan.
        var rows: [Row] = []
        var next = from
        while next < many.first?.position ?? from.next {
            rows += read("position = ?", next)
            next = next.next
        }
        return rows + many
    }

    private func read(_ condition: String, _ from: Position) -> [Row] {
        var rows: [Row] = []
        try? queue?.read { db in
            let connection = SQLConnection(db: db)
            let statement = try connection.statement("SELECT position, bytes, digest FROM record WHERE \(condition)")
            try statement.bind(from.value, at: 1)
            try statement.each { row in
                let position = Position(UInt64(clamping: row.int(0)))
                guard position >= from, let digest = row.digest(2) else { return true }
                let bytes = row.bytes(1)
                // A whole page may be another one's: order is all that a scan can promise.
                guard rows.last.map({ $0.position < position }) ?? true,
                    (1...StreamLimits.recordBytes).contains(bytes.count)
                else { return true }
                rows.append((position, bytes, digest))
                return true
            }
        }
        return rows
    }
}
