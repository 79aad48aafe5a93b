/// How many units have which result, 0…1,000,000 each. One that is not stated is none.
public struct ResultCounts: Hashable, Sendable, Codable {
    private let counts: [ClassificationResult: Int]

    public init(_ counts: [ClassificationResult: Int]) { self.counts = counts }

    public subscript(result: ClassificationResult) -> Int { counts[result] ?? 0 }

    /// Those that are stated, in the order of their names.
    public var stated: [(result: ClassificationResult, count: Int)] {
        ClassificationResult.allCases.sorted { $0.rawValue < $1.rawValue }
            .compactMap { result in counts[result].map { (result, $0) } }
    }

    public init(from decoder: any Decoder) throws {
        let named = try [String: Int](from: decoder)
        var counts: [ClassificationResult: Int] = [:]
        for (name, count) in named {
            guard let result = ClassificationResult(rawValue: name) else {
                throw SchemaError(.unknownField, field: "data.results.\(name)")
            }
            counts[result] = count
        }
        self.init(counts)
    }

    public func encode(to encoder: any Encoder) throws {
        try Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) }).encode(to: encoder)
    }
}
