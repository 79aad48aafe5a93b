import Foundation
import Interchange
import Operations
import Wording

/// The bytes of a file, or of stdin for `-`, in chunks.
enum ByteSource {
    private static let chunkBytes = 64 * 1024

    /// - Throws: `Failure` for a file that cannot be opened.
    static func open(_ path: String) throws -> CSVReader {
        let handle: FileHandle
        if path == "-" {
            handle = .standardInput
        } else {
            guard FileManager.default.fileExists(atPath: path) else {
                throw Failure(.fileMissing, .failed, subject: path)
            }
            guard let opened = FileHandle(forReadingAtPath: path) else {
                throw Failure(.fileUnreadable, .failed, subject: path)
            }
            handle = opened
        }
        return CSVReader { Array(try handle.read(upToCount: chunkBytes) ?? Data()) }
    }
}
