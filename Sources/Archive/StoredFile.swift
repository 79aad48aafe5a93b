internal import Foundation
internal import Interchange
internal import Journal
internal import Ledger

/// What sort of file lies at a path, by its content and not by its name.
public enum StoredFile: String, Sendable, Hashable, CaseIterable, Codable {
    case outbox, ledger, bundle

    /// - Throws: `file-missing`, `file-unreadable`, `unknown-file`.
    public static func kind(of path: String) throws(ArchiveError) -> StoredFile {
        let start: [UInt8]
        do {
            let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? file.close() }
            start = Array(try file.read(upToCount: 512) ?? Data())
        } catch {
            let isThere = FileManager.default.fileExists(atPath: path)
            throw ArchiveError(
                isThere ? .unreadable : .missing, path: path, detail: (error as NSError).localizedDescription)
        }
        if UstarReader.isUstar(start) { return .bundle }
        guard start.count >= 100, start.starts(with: Array("SQLite format 3\0".utf8)) else {
            throw ArchiveError(.unknown, path: path)
        }
        let application = Int32(bitPattern: start[68..<72].reduce(0) { $0 << 8 | UInt32($1) })
        switch application {
        case JournalSchema.kind.applicationID: return .outbox
        case LedgerSchema.kind.applicationID: return .ledger
        default: throw ArchiveError(.unknown, path: path)
        }
    }
}
