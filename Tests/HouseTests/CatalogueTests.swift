import Foundation
import Testing

/// Rules that come from a circular are data with an edition and dates (Protocols/catalogue), never constants in code.
@Suite struct CatalogueTests {
    /// The schemes that the fold counts, each in its own way, which no file can lay down; and who an award went to.
    private static let named: Set = [
        "Sources/EventSchema/Events/Scheme.swift", "Sources/EventSchema/Events/RecipientType.swift",
    ]
    /// Results are what is counted: the types `ClassificationResult` and `Grade`.
    private static let lists = [
        "unitKinds", "schemes", "authorities", "forms", "recipients", "decisionAuthorities", "correctionReasons",
        "withdrawalReasons", "retirementReasons", "thresholds", "exclusions",
    ]

    private struct Published {
        var words: Set<String> = []
        var numbers: Set<String> = []
        var files = 0
    }

    private func published() throws -> Published {
        var found = Published()
        for path in try Repository.trackedFiles() where path.hasPrefix("Protocols/catalogue/") {
            guard path.hasSuffix(".json"), let text = Repository.text(path) else { continue }
            let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
            found.files += 1
            found.words.insert(try #require(object["code"] as? String))
            for list in Self.lists {
                for entry in object[list] as? [[String: Any]] ?? [] {
                    found.words.insert(try #require(entry["code"] as? String))
                }
            }
            if let circular = object["circular"] as? [String: Any] {
                found.numbers.insert(String(try #require(circular["number"] as? String).prefix { $0 != "-" }))
            }
        }
        return found
    }

    /// The texts between quotation marks in a line of code. Escaped marks part a text, which hides no code.
    private static func texts(_ line: SourceFile.Line) -> [Substring] {
        guard line.code.contains("\"") else { return [] }
        return line.code.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
            .filter { !$0.offset.isMultiple(of: 2) }.map(\.element)
    }

    @Test func noWordOfTheCatalogue_isALiteral() throws {
        let published = try published()
        #expect(published.files >= 4 && published.words.count > 40 && published.numbers.count >= 3)
        for file in Repository.sources where !Self.named.contains(file.path) {
            for line in file.lines {
                let words = Self.texts(line).map(String.init).filter(published.words.contains)
                #expect(words.isEmpty, "\(file.path):\(line.number)")
            }
        }
    }

    /// An article is named by the data that holds its rule.
    @Test func noCircular_isNamedInATextOfTheCode() throws {
        let numbers = try published().numbers
        for file in Repository.sources {
            for line in file.lines {
                let named = Self.texts(line).filter { text in numbers.contains { text.contains($0) } }
                #expect(named.isEmpty, "\(file.path):\(line.number)")
            }
        }
    }

    @Test func aWordAsALiteral_isFound() throws {
        let words = try published().words
        let line = SourceFile.Line(number: 1, text: "", code: "if kind == \"khu-dan-cu\" || x == \"other\" {")
        #expect(Self.texts(line).map(String.init).filter(words.contains) == ["khu-dan-cu"])
    }
}
