internal import Foundation

/// A private folder with a copy of a database in it, removed when it is no longer read.
final class WorkingCopy: Sendable {
    let folder: String
    let database: String

    /// Copies the file and the write-ahead log beside it.
    init(of path: String) throws(JournalError) {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("antq-\(UUID().uuidString)").path
        database = folder + "/copy.sqlite"
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
            for suffix in ["", "-wal"] where FileManager.default.fileExists(atPath: path + suffix) {
                try FileManager.default.copyItem(atPath: path + suffix, toPath: database + suffix)
            }
        } catch {
            try? FileManager.default.removeItem(atPath: folder)
            throw JournalError(.cannotOpen, "copy", path: path, cause: (error as NSError).localizedDescription)
        }
    }

    deinit { remove() }

    /// Nothing happens the second time.
    func remove() { try? FileManager.default.removeItem(atPath: folder) }
}
