import EventSchema
import Foundation
import Journal
import StreamProtocol

/// A folder of its own for one test, removed when the test lets it go.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("antq-journal-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appendingPathComponent(name).path }

    /// Copies a database that is open, with everything beside it, as a crash of the machine would leave it.
    func copyLive(_ name: String, to target: String, with suffixes: [String] = ["", "-wal", "-lock"]) throws -> String {
        for suffix in suffixes {
            try FileManager.default.copyItem(atPath: path(name + suffix), toPath: path(target + suffix))
        }
        return path(target)
    }
}

/// SplitMix64: the same numbers for the same seed, everywhere.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

enum Sample {
    static func header(_ number: UInt64 = 1) throws -> LogHeader {
        LogHeader(
            log: LogID(random: (number, number)), province: try ProvinceID("44"), office: try OfficeID("450"),
            kind: .exercise)
    }

    static func id(_ number: Int) -> EventID {
        EventID.v7(unixMs: 1_416_000_000_000 + UInt64(number), random: (UInt64(number), UInt64(number)))
    }

    static func record(_ number: Int, bytes: Int = 120, subject: String? = nil) -> JournalRecord {
        var text = "{\"number\":\(number),\"pad\":\""
        text += String(repeating: "x", count: max(0, bytes - text.utf8.count - 2)) + "\"}"
        return JournalRecord(id: id(number), subject: subject ?? "U-\(number % 7)", bytes: Array(text.utf8))
    }

    static func records(_ numbers: ClosedRange<Int>, bytes: Int = 120) -> [JournalRecord] {
        numbers.map { record($0, bytes: bytes) }
    }

    /// Stands for a signature: one that only this head has.
    static func sign(_ head: LogHead) -> HeadSignature {
        let keyID = "0123456789abcdef"
        let digest = Digest.sha256(of: HeadSignature.signedBytes(for: head, keyID: keyID)).bytes
        return HeadSignature(keyID: keyID, signature: digest + digest)
    }
}

/// Bytes of a file, changed behind SQLite's back.
enum FileBytes {
    static func read(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: path))) }

    static func write(_ bytes: [UInt8], to path: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }

    static func flip(bit: Int, at offset: Int, of path: String) throws {
        var bytes = try read(path)
        bytes[offset] ^= 1 << UInt8(bit % 8)
        try write(bytes, to: path)
    }

    /// Where `needle` begins; nil unless it is there exactly once.
    static func offset(of needle: [UInt8], in path: String) throws -> Int? {
        let bytes = Data(try read(path))
        guard let found = bytes.range(of: Data(needle)),
            bytes.range(of: Data(needle), in: found.upperBound..<bytes.endIndex) == nil
        else { return nil }
        return found.lowerBound
    }
}

extension Journal {
    @discardableResult
    func append(_ records: [JournalRecord]) throws(JournalError) -> AppendReceipt {
        try append(records, sign: Sample.sign)
    }
}
