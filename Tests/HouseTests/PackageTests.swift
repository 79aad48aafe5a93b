import Testing

/// The manifest: everything pinned, every target of ours under the same rules.
@Suite struct PackageTests {
    private let manifest = Repository.text("Package.swift") ?? ""

    @Test func everyDependency_isPinnedExactly() {
        let lines = manifest.split(separator: "\n").filter { $0.contains(".package(url:") }
        #expect(!lines.isEmpty)
        for line in lines {
            #expect(line.contains("exact:"), "\(line)")
        }
    }

    @Test func everyTarget_isBuiltByTheRulesOfTheHouse() {
        let declarations = manifest.matches(of: #/\.(?:target|testTarget|executableTarget)\(\s*name:\s*"([^"]+)"/#)
        #expect(!declarations.isEmpty)
        for (index, declaration) in declarations.enumerated() {
            let end = index + 1 < declarations.count ? declarations[index + 1].range.lowerBound : manifest.endIndex
            let body = manifest[declaration.range.lowerBound..<end]
            #expect(body.contains("swiftSettings: house"), "target \(declaration.1)")
        }
    }

    @Test func houseRules_areStrict() {
        for rule in [
            ".swiftLanguageMode(.v6)", "ExistentialAny", "MemberImportVisibility", "InternalImportsByDefault",
            ".treatAllWarnings(as: .error)",
        ] {
            #expect(manifest.contains(rule))
        }
    }
}
