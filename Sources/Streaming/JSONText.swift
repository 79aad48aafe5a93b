internal import Foundation

/// Small questions about bytes that may be JSON.
enum JSONText {
    /// True when the bytes are one JSON object: rejected records may be anything.
    static func isObject(_ bytes: [UInt8]) -> Bool {
        guard let object = try? JSONSerialization.jsonObject(with: Data(bytes)) else { return false }
        return object is [String: Any]
    }

    /// Sorted keys, no escaped slashes: what every answer's body looks like.
    static func encode(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(value))
    }
}
