internal import Foundation

/// The first hundred bytes of an SQLite file, read without SQLite.
///
/// Source: https://www.sqlite.org/fileformat2.html, "The Database Header".
struct FileSignature {
    private static let magic = Array("SQLite format 3\0".utf8)

    let applicationID: Int32
    let version: Int

    static func read(_ path: String) throws(JournalError) -> FileSignature {
        let bytes: [UInt8]
        do {
            let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? file.close() }
            bytes = Array(try file.read(upToCount: 100) ?? Data())
        } catch {
            throw JournalError(.cannotOpen, "open", path: path, cause: error.localizedDescription)
        }
        guard bytes.count == 100, bytes.starts(with: magic) else {
            throw JournalError(.notAnAntqFile, "open", path: path, cause: "not an SQLite database")
        }
        func word(_ offset: Int) -> UInt32 { bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) } }
        return FileSignature(applicationID: Int32(bitPattern: word(68)), version: Int(Int32(bitPattern: word(60))))
    }

    func check(_ kind: DatabaseKind, path: String) throws(JournalError) {
        guard applicationID != kind.applicationID else { return try Self.check(version: version, kind, path: path) }
        let found = "application id \(String(UInt32(bitPattern: applicationID), radix: 16))"
        guard applicationID & ~0xFF == DatabaseKind.applicationIDs else {
            throw JournalError(.notAnAntqFile, "open", path: path, cause: found)
        }
        throw JournalError(.wrongKind, "open", path: path, cause: "\(found), not a \(kind.name)")
    }

    static func check(version: Int, _ kind: DatabaseKind, path: String) throws(JournalError) {
        guard version > kind.version else {
            guard version >= 1 else {
                throw JournalError(.damaged, "open", path: path, cause: "version \(version)")
            }
            return
        }
        throw JournalError(
            .newerVersion, "open", path: path,
            cause: "the file is of version \(version), this software knows up to \(kind.version)")
    }
}
