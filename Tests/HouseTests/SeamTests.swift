import Testing

/// Security cannot be configured away: what a benchmark puts in the place of verification is out of every program's reach.
@Suite struct SeamTests {
    private static let seam: Word = "BatchVerification"
    /// What the service's initialiser calls it.
    private static let label: Word = "verification:"
    /// The rooms that make a program of the service, and what they are configured by.
    private static let programs: Set<String> = ["antq", "antq-aggregator", "antq-publisher", "Operations"]

    @Test func verification_isChosenNowhereOutsideItsRoom() {
        let outside = Repository.sources.filter { $0.room != "Aggregator" && !$0.places([Self.seam]).isEmpty }
        #expect(outside.map(\.path) == [])
        for file in Repository.sources where Self.programs.contains(file.room) {
            #expect(file.places([Self.seam, Self.label, "SignatureVerification"]).isEmpty)
        }
    }

    @Test func sources_haveOneVerification_andItChecks() {
        let conforming = Repository.sources.filter { !$0.places([": BatchVerification {"]).isEmpty }
        #expect(conforming.map(\.path) == ["Sources/Aggregator/SignatureVerification.swift"])
        #expect(conforming.allSatisfy { !$0.places([".verifies(head, under: key)"]).isEmpty })
        // Who knows the seam at all, so that a second way in does not come unseen.
        let knowing = Repository.sources.filter { !$0.places([Self.seam]).isEmpty }.map(\.path)
        #expect(
            knowing
                == [
                    "AggregatorService", "BatchVerification", "Books", "SignatureVerification",
                ].map { "Sources/Aggregator/\($0).swift" })
    }

    /// Nor does the room itself look at what a process was started with.
    @Test func theRoom_readsNeitherArgumentsNorEnvironment() {
        let places: [Word] = ["CommandLine", "ProcessInfo", "getenv(", "secure_getenv(", "environ"]
        for file in Repository.sources where file.room == "Aggregator" {
            #expect(file.places(places).isEmpty)
        }
    }

    /// A client of the package cannot bring one either.
    @Test func theSeam_isNotPublic() throws {
        let files = Repository.sources.filter { $0.room == "Aggregator" }
        let lines = files.flatMap(\.lines).filter { Self.seam.stands(in: $0.code) }
        #expect(lines.contains { $0.code.hasPrefix("package protocol BatchVerification") })
        #expect(lines.allSatisfy { !$0.code.contains("public ") && !$0.code.contains("open ") })
        let service = try #require(files.first { $0.path.hasSuffix("/AggregatorService.swift") })
        #expect(service.lines.filter { $0.code.contains("package init(") }.count == 1)
        let open = try #require(service.lines.firstIndex { $0.code.contains("public init(") })
        let closed = try #require(service.lines.firstIndex { $0.code.contains("package init(") })
        #expect(open < closed)
        let publicOne = service.lines[open..<closed].map(\.code)
        #expect(publicOne.contains { $0.contains("verification: SignatureVerification()") })
        #expect(publicOne.filter { Self.label.stands(in: $0) }.count == 1)
    }
}
