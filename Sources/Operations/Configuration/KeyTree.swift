internal import Interchange
internal import Yams

/// The keys a configuration may have. What is not in the tree is an error: a misspelt key that is silently ignored
/// leaves a default in force that nobody chose.
indirect enum KeyTree: Sendable {
    /// A single value.
    case value
    /// Named keys, in the order in which they are listed to people.
    case section([(String, KeyTree)])
    /// Keys that are codes of the deployment (offices, aggregators), each with the same keys below.
    case each(KeyTree)

    /// Compares a file's tree with this one.
    /// - Returns: the codes found under each `each`, by dotted path, in the file's order.
    /// - Throws: `config-unknown-key`, `config-wrong-shape`.
    func check(_ node: Node, file: String) throws(OperationsError) -> [String: [String]] {
        var codes: [String: [String]] = [:]
        try check(node, path: [], file: file, codes: &codes)
        return codes
    }

    private func check(
        _ node: Node, path: [String], file: String, codes: inout [String: [String]]
    ) throws(OperationsError) {
        switch self {
        case .value:
            guard node.scalar != nil else { throw Self.wrongShape(path, file, expected: "a single value") }
        case .section(let keys):
            for (name, value) in try Self.entries(node, path: path, file: file) {
                guard let (_, tree) = keys.first(where: { $0.0 == name }) else {
                    throw Self.unknown(name, in: path, file: file, known: keys.map(\.0))
                }
                try tree.check(value, path: path + [name], file: file, codes: &codes)
            }
        case .each(let tree):
            let entries = try Self.entries(node, path: path, file: file)
            codes[path.joined(separator: ".")] = entries.map(\.0)
            for (name, value) in entries {
                try tree.check(value, path: path + [name], file: file, codes: &codes)
            }
        }
    }

    /// The entries of a mapping; an empty value is an empty mapping.
    private static func entries(
        _ node: Node, path: [String], file: String
    ) throws(OperationsError) -> [(String, Node)] {
        if let scalar = node.scalar, scalar.string.isEmpty { return [] }
        guard let mapping = node.mapping else { throw wrongShape(path, file, expected: "a section of keys") }
        var result: [(String, Node)] = []
        for (key, value) in mapping {
            guard let name = key.scalar?.string else { throw wrongShape(path, file, expected: "keys that are texts") }
            result.append((name, value))
        }
        return result
    }

    private static func unknown(
        _ name: String, in path: [String], file: String, known: [String]
    ) -> OperationsError {
        let remedy =
            if let nearest = NearestMatch(known).nearest(to: name) {
                "Did you mean `\(nearest)`?"
            } else {
                "Remove it; the keys here are \(known.joined(separator: ", "))."
            }
        return OperationsError(
            .configUnknownKey, at: file, key: (path + [name]).joined(separator: "."), reason: "unknown key",
            remedy: remedy)
    }

    private static func wrongShape(_ path: [String], _ file: String, expected: String) -> OperationsError {
        OperationsError(
            .configWrongShape, at: file, key: path.isEmpty ? nil : path.joined(separator: "."),
            reason: "expected \(expected)", remedy: "Compare with the examples in Deploy/examples.")
    }
}
