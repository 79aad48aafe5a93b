package import EventSchema
internal import Foundation

/// The end of the file as it was after the last commit: kept beside the file, and compared when it is opened.
///
/// SQLite ends a write-ahead log silently at the first bad frame, so one flipped bit can take back hundreds of
/// committed records while every check of SQLite's own says "ok". This note is written after each commit and not
/// synced: it can be older than the file after a power cut, but newer only if the file has lost something.
package struct Witness: Hashable, Sendable {
    package let position: UInt64
    package let digest: Digest

    package init(position: UInt64, digest: Digest) {
        self.position = position
        self.digest = digest
    }

    static let byteCount = 200

    /// One line of ASCII, with its own check, since the last write may be torn.
    func line(processID: Int32) -> [UInt8] {
        let text = "antq-witness-1 position=\(position) digest=\(digest.hex) pid=\(processID)"
        let bytes = Array("\(text) check=\(Self.check(text))".utf8)
        return bytes + Array(repeating: 0x20, count: max(0, Self.byteCount - 1 - bytes.count)) + [0x0A]
    }

    /// nil if there is no whole line.
    init?(line: [UInt8]) {
        let words = String(decoding: line, as: UTF8.self).split { $0 == " " || $0 == "\n" }.map(String.init)
        guard words.count == 5, words[0] == "antq-witness-1",
            words[4] == "check=\(Self.check(words[0...3].joined(separator: " ")))",
            let position = UInt64(words[1].dropFirst("position=".count)),
            let digest = Digest(hex: String(words[2].dropFirst("digest=".count)))
        else { return nil }
        self.init(position: position, digest: digest)
    }

    private static func check(_ text: String) -> String {
        String(Digest.sha256(of: Array(text.utf8)).hex.prefix(16))
    }
}
