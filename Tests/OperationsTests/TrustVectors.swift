import Foundation

/// The files of Protocols/vectors/trust.
enum TrustVectors {
    struct Enrolments: Decodable {
        struct Valid: Decodable {
            let name: String
            let text: String
            let canonical: String
            let values: [String: String]
            let connectionKeyID: String
            let signingKeyID: String?
            let fingerprint: String
        }

        struct Invalid: Decodable {
            let name: String
            let text: String?
            let hex: String?

            var bytes: [UInt8] {
                if let text { return Array(text.utf8) }
                let digits = Array((hex ?? "").utf8)
                return stride(from: 0, to: digits.count, by: 2).compactMap {
                    UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
                }
            }
        }

        let valid: [Valid]
        let invalid: [Invalid]
    }

    struct ConnectionKeys: Decodable {
        struct Pair: Decodable {
            let secret: String
            let `public`: String
        }

        let keys: [Pair]
    }

    static func enrolments() throws -> Enrolments { try read("enrolment.json") }
    static func connectionKeys() throws -> [ConnectionKeys.Pair] {
        try (read("connection-keys.json") as ConnectionKeys).keys
    }

    private static func read<Value: Decodable>(_ name: String, source: String = #filePath) throws -> Value {
        let file = URL(filePath: source).deletingLastPathComponent()
            .appending(path: "../../Protocols/vectors/trust/\(name)")
        return try JSONDecoder().decode(Value.self, from: Data(contentsOf: file))
    }
}
