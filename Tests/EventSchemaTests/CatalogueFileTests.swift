import EventSchema
import Foundation
import Testing

/// Holds Protocols/catalogue to the editions that are compiled in.
@Suite struct CatalogueFileTests {
    private func page() throws -> String {
        String(decoding: try Repository.bytes(Repository.catalogue.appending(path: "README.md")), as: UTF8.self)
    }

    @Test func publishedFiles_areThoseCompiledIn() throws {
        let files = try Repository.files(in: Repository.catalogue, prefix: "")
        #expect(files.count == Catalogue.standard.editions.count)
        for edition in Catalogue.standard.editions {
            let bytes = try Repository.bytes(Repository.catalogue.appending(path: "\(edition.code).json"))
            #expect(bytes == edition.bytes)
            #expect(Digest.sha256(of: bytes) == edition.digest)
        }
    }

    /// The digests of published editions: a change here means that a published file was edited, which must not be.
    @Test func digests_areThosePublished() {
        #expect(
            Catalogue.standard.editions.map(\.digest.hex) == [
                "a327142ac4490c3d858c890929c0675fbfd67a3212fd00d3ad69234ceca3d66a",
                "f9ec60cec2eca955cfa01032f5177c46f05a69056c4f49268eaceb31f3a6e30f",
                "1794b47eade0f821ec1ed03fa0c9b46feef521f7973eb937a8e3fc8c3bbfa4e4",
            ])
    }

    @Test func page_listsEveryCode_withBothNames() throws {
        let sections = try page().split(separator: "\n## ").dropFirst()
        #expect(sections.count == Catalogue.standard.editions.count)
        for (section, edition) in zip(sections, Catalogue.standard.editions) {
            let rows = section.split(separator: "\n").filter { $0.hasPrefix("| `") }.map(String.init)
            var expected = [
                edition.unitKinds.map(Self.row), edition.schemes.map { Self.row($0.code.text, $0.vi, $0.en) },
            ]
            expected += edition.schemes.map { $0.results.map { Self.row($0.code.rawValue, $0.vi, $0.en) } }
            expected += [edition.authorities.map(Self.row), edition.forms.map { Self.row($0.code.text, $0.vi, $0.en) }]
            expected += [edition.recipients, edition.decisionAuthorities].map { $0.map(Self.row) }
            expected += [edition.correctionReasons, edition.withdrawalReasons, edition.retirementReasons]
                .map { $0.map(Self.row) }
            #expect(rows == expected.flatMap { $0 })
            #expect(section.contains(edition.digest.hex))
        }
    }

    private static func row(_ term: CatalogueTerm) -> String { row(term.code.text, term.vi, term.en) }

    private static func row(_ code: String, _ vi: String, _ en: String) -> String { "| `\(code)` | \(vi) | \(en) |" }

    @Test func everyTerm_isNamedInBothLanguages() {
        for edition in Catalogue.standard.editions {
            let lists = [
                edition.unitKinds, edition.authorities, edition.recipients, edition.decisionAuthorities,
                edition.correctionReasons, edition.withdrawalReasons, edition.retirementReasons,
            ]
            for term in lists.flatMap({ $0 }) { #expect(!term.vi.isEmpty && !term.en.isEmpty, "\(term.code)") }
        }
    }
}
