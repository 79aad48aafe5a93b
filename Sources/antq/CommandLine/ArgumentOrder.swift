/// Lets global options stand before the command, as in `antq --json totals`.
enum ArgumentOrder {
    private static let flags: Set<String> = ["--json", "-q", "--quiet", "-v", "--verbose", "--no-color"]
    private static let withValue: Set<String> = [
        "--lang", "--timeout", "--socket", "--server", "--keys", "--server-key",
    ]

    /// The same arguments, with the global options that lead moved to the end (before a `--`).
    static func globalsLast(_ arguments: [String]) -> [String] {
        var moved: [String] = []
        var rest = arguments[...]
        while let first = rest.first {
            if flags.contains(first) || withValue.contains(where: { first.hasPrefix($0 + "=") }) {
                moved.append(rest.removeFirst())
            } else if withValue.contains(first), rest.count >= 2 {
                moved += [rest.removeFirst(), rest.removeFirst()]
            } else {
                break
            }
        }
        // Without a command the options stay in front of whatever is wrong or asked for (`--help`).
        guard !rest.isEmpty else { return arguments }
        let end = rest.firstIndex(of: "--") ?? rest.endIndex
        return Array(rest[..<end]) + moved + Array(rest[end...])
    }
}
