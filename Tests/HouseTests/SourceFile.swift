/// One Swift file, as lines.
struct SourceFile: Sendable {
    struct Line: Sendable {
        /// From 1.
        let number: Int
        /// As written.
        let text: String
        /// Without what stands behind `//`.
        let code: String
    }

    /// From the root, such as `Sources/Journal/Journal.swift`.
    let path: String
    let lines: [Line]

    init?(path: String) {
        guard let text = Repository.text(path) else { return nil }
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { index, line in
            Line(number: index + 1, text: String(line), code: Self.withoutComment(line))
        }
    }

    /// The folder below Sources or Tests: the module.
    var room: String {
        let parts = path.split(separator: "/")
        return parts.count > 2 ? String(parts[1]) : ""
    }

    /// The modules it imports, each with its line.
    var imports: [(module: String, line: Int)] {
        lines.compactMap { line in
            guard line.code.contains("import ") else { return nil }
            let words = line.code.split(separator: " ")
            guard let keyword = words.firstIndex(of: "import"), keyword + 1 < words.count,
                words[..<keyword].allSatisfy({ $0.hasPrefix("@") || Self.accessLevels.contains($0) })
            else { return nil }
            var next = words[keyword + 1]
            if Self.kinds.contains(next), keyword + 2 < words.count { next = words[keyword + 2] }
            return (String(next.prefix { $0 != "." }), line.number)
        }
    }

    /// `path:line` of every line of code that holds one of the words.
    func places(_ words: [Word]) -> [String] {
        lines.filter { line in words.contains { $0.stands(in: line.code) } }.map { "\(path):\($0.number)" }
    }

    private static let accessLevels: Set<Substring> = ["public", "package", "internal", "fileprivate", "private"]
    private static let kinds: Set<Substring> = [
        "struct", "class", "enum", "protocol", "func", "typealias", "var", "let",
    ]

    /// Only ` // ` and leading `//` count, so that `tcp://` in a text does not hide what follows.
    private static func withoutComment(_ line: Substring) -> String {
        if line.drop(while: { $0 == " " }).hasPrefix("//") { return "" }
        guard line.contains(" // "), let comment = line.firstRange(of: " // ") else { return String(line) }
        return String(line[..<comment.lowerBound])
    }
}
