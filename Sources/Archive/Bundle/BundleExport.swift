internal import Crypto
public import EventSchema
internal import Foundation
internal import Interchange
internal import Journal
internal import Ledger
public import StreamProtocol

/// Writes the records of a year as a tar that can be verified without antq, from a backup or a stopped ledger.
///
/// Source: Protocols/trust.md, "Bundle".
public enum BundleExport {
    public struct Result: Sendable {
        public let path: String
        public let ledger: LedgerHead
        public let logs: Int
        public let records: UInt64
        /// Records that stand in full; the others are blanked.
        public let full: UInt64
        public let bytes: UInt64
    }

    /// - Parameters:
    ///   - madeAt: now, passed in.
    ///   - target: a path where nothing is.
    /// - Throws: `wrong-file-kind` unless `source` is a ledger, `backup-unsound`, `no-anchor`, `nothing-of-year`,
    ///   `already-exists`, `cannot-write`.
    public static func write(
        year: Int, from source: String, to target: String, madeAt: Timestamp,
        progress: (UInt64, UInt64) -> Void = { _, _ in }
    ) throws(ArchiveError) -> Result {
        guard try StoredFile.kind(of: source) == .ledger else { throw ArchiveError(.wrongKind, path: source) }
        let inspection = try FileInspector.inspect(source, isFolding: false, progress: progress)
        if let first = inspection.first {
            throw ArchiveError(.unsound, path: source, detail: "\(first.kind): \(first.detail)")
        }
        do {
            let ledger = try SQLiteLedger.openForReading(source)
            defer { try? ledger.close() }
            return try write(ledger, year, source, target, madeAt)
        } catch let error as ArchiveError {
            throw error
        } catch let error as JournalError {
            throw ArchiveError(error, path: target) ?? ArchiveError(.cannotWrite, path: target, detail: "\(error)")
        } catch {
            throw ArchiveError(.cannotWrite, path: target, detail: "\(error)")
        }
    }

    private static func write(
        _ ledger: SQLiteLedger, _ year: Int, _ source: String, _ target: String, _ madeAt: Timestamp
    ) throws -> Result {
        guard let anchor = try ledger.anchor() else { throw ArchiveError(.noAnchor, path: source) }
        guard !FileManager.default.fileExists(atPath: target) else { throw ArchiveError(.exists, path: target) }
        let content = try BundleContent(ledger: ledger, anchor: anchor, year: year, madeAt: madeAt)
        var (sizes, sums): ([String: UInt64], String) = ([:], "")
        for member in content.members {
            var (size, hash) = (UInt64(0), SHA256())
            try member.emit { bytes in
                size += UInt64(bytes.count)
                hash.update(data: bytes)
            }
            sizes[member.name] = size
            sums += hash.finalize().map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
            sums += "  \(member.name)\n"
        }
        guard content.tally.ofYear > 0 else { throw ArchiveError(.nothingOfYear, path: source, detail: "\(year)") }
        let draft = target + ".new"
        try FileSystem.remove(draft)
        defer { try? FileSystem.remove(draft) }
        try FileSystem.makePrivate(draft)
        let bytes = try writeTar(to: draft, content, sizes, Array(sums.utf8), madeAt)
        try FileSystem.sync(draft)
        try FileSystem.place(draft, at: target)
        return Result(
            path: target, ledger: content.manifest.ledger, logs: content.manifest.logs.count,
            records: content.tally.records, full: content.tally.full, bytes: bytes)
    }

    private static func writeTar(
        to draft: String, _ content: BundleContent, _ sizes: [String: UInt64], _ sums: [UInt8], _ madeAt: Timestamp
    ) throws -> UInt64 {
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: draft))
        defer { try? file.close() }
        var written: UInt64 = 0
        let writer = UstarWriter(modified: UInt64(clamping: madeAt.milliseconds / 1_000)) { bytes in
            try file.write(contentsOf: Data(bytes))
            written += UInt64(bytes.count)
        }
        // In capitals, so it comes before the others in the order of names.
        try writer.add(BundleNames.sums, size: UInt64(sums.count)) { try $0(sums) }
        for member in content.members {
            try writer.add(member.name, size: sizes[member.name] ?? 0) { try member.emit($0) }
        }
        try writer.finish()
        return written
    }
}
