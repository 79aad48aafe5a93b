import EventSchema
import Foundation
import Testing

/// The vectors in Protocols/vectors/events, which other languages read too.
@Suite struct VectorTests {
    struct Valid: Decodable {
        let name: String
        let event: Event
        let canonical: String
        let bytes: Int
        let sha256: Digest
    }

    struct Invalid: Decodable {
        let name: String
        let stage: String
        let cases: [Case]

        struct Case: Decodable {
            let name: String
            let code: SchemaError.Code
            let field: String?
            let form: String?
            let text: String?
            let base64: Data?

            var bytes: [UInt8] { base64.map { [UInt8]($0) } ?? Array((text ?? "").utf8) }
        }
    }

    struct Draft: Decodable {
        let draft: String
        let source: EventSource
        let time: Timestamp
        let edition: Digest
        let canonical: String
        let sha256: Digest
    }

    static func read<Value: Decodable>(_ prefix: String) throws -> [Value] {
        try Repository.files(in: Repository.eventVectors, prefix: prefix).map {
            try JSONDecoder().decode(Value.self, from: Data(contentsOf: $0))
        }
    }

    @Test func validVectors_areReadAndWrittenByteForByte() throws {
        let vectors: [Valid] = try Self.read("valid-")
        #expect(Set(vectors.map(\.event.type)) == Set(EventType.allCases))
        for vector in vectors {
            let bytes = Array(vector.canonical.utf8)
            let event = try Event.decode(bytes)
            #expect(event == vector.event, "\(vector.name)")
            #expect(try event.encoded() == bytes, "\(vector.name)")
            #expect(bytes.count == vector.bytes, "\(vector.name)")
            #expect(Digest.sha256(of: bytes) == vector.sha256, "\(vector.name)")
            #expect(throws: Never.self, "\(vector.name)") { try Catalogue.standard.check(event) }
        }
    }

    @Test func invalidVectors_areRefusedWithTheirCode() throws {
        let vectors: [Invalid] = try Self.read("invalid-")
        #expect(vectors.count >= 4)
        for vector in vectors {
            for item in vector.cases {
                let error = Self.refusal(of: item, stage: vector.stage)
                #expect(error?.code == item.code, "\(vector.name): \(item.name)")
                if let field = item.field { #expect(error?.field == field, "\(vector.name): \(item.name)") }
            }
        }
    }

    private static func refusal(of item: Invalid.Case, stage: String) -> SchemaError? {
        do throws(SchemaError) {
            if item.form == "draft" {
                _ = try EventDraft.decode(item.bytes)
            } else {
                let event = try Event.decode(item.bytes)
                if stage == "catalogue" { try Catalogue.standard.check(event) }
            }
            return nil
        } catch {
            return error
        }
    }

    @Test func draftVectors_becomeTheirRecords() throws {
        let vectors: [Draft] = try Self.read("draft-")
        #expect(!vectors.isEmpty)
        for vector in vectors {
            let draft = try EventDraft.decode(Array(vector.draft.utf8))
            let event = try draft.completed(source: vector.source, time: vector.time, edition: vector.edition)
            #expect(try event.encoded() == Array(vector.canonical.utf8))
            #expect(Digest.sha256(of: try event.encoded()) == vector.sha256)
        }
    }

    /// Those that no single record can show: they need a clock, or a damaged file.
    private static let withoutVector: Set<SchemaError.Code> = [.timeAhead, .badEdition]

    @Test func everyCode_hasAVector() throws {
        let vectors: [Invalid] = try Self.read("invalid-")
        let shown = Set(vectors.flatMap { $0.cases.map(\.code) })
        #expect(Set(SchemaError.Code.allCases).subtracting(shown) == Self.withoutVector)
    }

    @Test func everyCode_standsInTheSpecification() throws {
        let page = String(
            decoding: try Repository.bytes(Repository.root.appending(path: "Protocols/events.md")), as: UTF8.self)
        for code in SchemaError.Code.allCases {
            #expect(page.contains("| `\(code.rawValue)` |"), "\(code.rawValue)")
        }
    }
}
