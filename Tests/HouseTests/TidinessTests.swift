import Testing

/// What keeps the house one that a stranger can read.
@Suite struct TidinessTests {
    /// A file above the limit stands here with its reason.
    private static let longFiles: [String: String] = [:]
    private static let longestFile = 400

    private let files = Repository.sources + Repository.tests

    @Test func files_areShort() {
        for file in files {
            let count = file.lines.count - (file.lines.last?.text.isEmpty == true ? 1 : 0)
            #expect(count <= Self.longestFile || Self.longFiles[file.path] != nil, "\(file.path): \(count) lines")
        }
    }

    @Test func everyTestFile_assertsSomething() {
        let assertions: [Word] = ["#expect", "#require", "Issue.record", "confirmation("]
        for file in Repository.tests where file.path.hasSuffix("Tests.swift") {
            #expect(!file.places(assertions).isEmpty, "\(file.path) asserts nothing")
        }
    }

    @Test func nothing_isSwitchedOffOrLeftForLater() {
        let left: [Word] = ["TODO", "FIXME", "XXX", "HACK", ".disabled(", "withKnownIssue", "XCTSkip"]
        for file in files where file.room != "HouseTests" {
            let places = file.lines.filter { line in left.contains { $0.stands(in: line.text) } }
            #expect(places.isEmpty, "\(file.path)")
        }
    }

    @Test func top_holdsOnlyWhatBelongsThere() throws {
        let known: Set = ["Package.swift", "Sources", "Tests", "Deploy", "Protocols", "README.md"]
        for path in try Repository.trackedFiles() {
            let top = String(path.prefix { $0 != "/" })
            #expect(known.contains(top) || top.hasPrefix("."), "\(path)")
        }
    }

    @Test func nothingMadeByAMachine_isTracked() throws {
        let suffixes = ["Package.resolved", ".sqlite", ".sqlite-wal", ".sqlite-shm", ".db", ".key", ".pyc"]
        let tracked = try Repository.trackedFiles()
        #expect(tracked.count > 50)
        for path in tracked {
            #expect(!suffixes.contains { path.hasSuffix($0) }, "\(path)")
            let folders = path.split(separator: "/").dropLast()
            #expect(!folders.contains { $0.hasPrefix(".build") || $0 == "__pycache__" }, "\(path)")
        }
    }

    @Test func noTrackedFile_refersOutsideTheRepository() throws {
        // In pieces, so that this file does not name what it looks for.
        let outside = ["../" + "shared", "." + "library/"].map { Word($0) }
        let machine = ["work", "farm", "root"].map { Word("/" + $0 + "/") }
        for path in try Repository.trackedFiles() {
            guard let text = Repository.text(path) else { continue }
            for line in text.split(separator: "\n") {
                let line = String(line)
                #expect(!outside.contains { $0.stands(in: line) }, "\(path): \(line.prefix(120))")
                // A path of a machine begins with its slash: `Sources/work/x` is none.
                guard machine.contains(where: { $0.stands(in: line) }) else { continue }
                #expect(!Self.holdsMachinePath(line), "\(path): \(line.prefix(120))")
            }
        }
    }

    private static func holdsMachinePath(_ line: String) -> Bool {
        let starts = ["work", "farm", "root"].flatMap { line.ranges(of: "/" + $0 + "/").map(\.lowerBound) }
        return starts.contains { start in
            guard start > line.startIndex else { return true }
            let before = line[line.index(before: start)]
            return !(before.isLetter || before.isNumber || before == "_" || before == "." || before == "}")
        }
    }
}
