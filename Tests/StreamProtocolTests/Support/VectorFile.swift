import Foundation

/// The golden vectors of Protocols/vectors/stream, which other languages read too.
enum VectorFile {
    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Protocols/vectors/stream")

    /// One frame: a text, or bytes in hex, repeated.
    enum Frame: Decodable {
        case text(String)
        case bytes([UInt8], times: Int)

        private struct Packed: Decodable {
            let hex: String
            let times: Int?
        }

        init(from decoder: any Decoder) throws {
            if let text = try? decoder.singleValueContainer().decode(String.self) {
                self = .text(text)
                return
            }
            let packed = try Packed(from: decoder)
            let digits = Array(packed.hex)
            let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap {
                UInt8(String(digits[$0...($0 + 1)]), radix: 16)
            }
            self = .bytes(bytes, times: packed.times ?? 1)
        }

        var bytes: [UInt8] {
            switch self {
            case .text(let text): Array(text.utf8)
            case .bytes(let bytes, let times): Array(repeatElement(bytes, count: times).joined())
            }
        }
    }

    struct Vector: Decodable {
        let name: String
        let frames: [Frame]
        let lane: String?
        /// Of an invalid one: what it is refused with.
        let code: String?

        var bytes: [[UInt8]] { frames.map(\.bytes) }
    }

    private struct Vectors: Decodable { let vectors: [Vector] }

    static func vectors(_ name: String) throws -> [Vector] { try read(Vectors.self, name).vectors }

    static func read<Content: Decodable>(_ type: Content.Type, _ name: String) throws -> Content {
        try JSONDecoder().decode(type, from: Data(contentsOf: folder.appending(path: "\(name).json")))
    }

    /// The names of all files, without their ending.
    static func names() throws -> Set<String> {
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return Set(files.filter { $0.pathExtension == "json" }.map { $0.deletingPathExtension().lastPathComponent })
    }
}
