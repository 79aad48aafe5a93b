/// How many units have which result of a scheme, 0…1,000,000 each. One that is not stated is none.
public struct ResultCounts: Hashable, Sendable, Codable {
    private let counts: [SchemeResult: Int]

    public init(of counts: [SchemeResult: Int]) { self.counts = counts }

    /// Against the yearly standard.
    public init(_ counts: [ClassificationResult: Int]) {
        self.init(of: Dictionary(uniqueKeysWithValues: counts.map { (.standard($0.key), $0.value) }))
    }

    /// Of the movement.
    public init(grades counts: [Grade: Int]) {
        self.init(of: Dictionary(uniqueKeysWithValues: counts.map { (.graded($0.key), $0.value) }))
    }

    public subscript(result: ClassificationResult) -> Int { counts[.standard(result)] ?? 0 }

    public subscript(grade: Grade) -> Int { counts[.graded(grade)] ?? 0 }

    /// Those that are stated, in the order of their names.
    public var stated: [(result: SchemeResult, count: Int)] {
        counts.sorted { $0.key.rawValue < $1.key.rawValue }.map { ($0.key, $0.value) }
    }

    public init(from decoder: any Decoder) throws {
        let named = try [String: Int](from: decoder)
        var counts: [SchemeResult: Int] = [:]
        for (name, count) in named {
            guard let result = SchemeResult(rawValue: name) else {
                throw SchemaError(.unknownField, field: "data.results.\(name)")
            }
            counts[result] = count
        }
        self.init(of: counts)
    }

    public func encode(to encoder: any Encoder) throws {
        try Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) }).encode(to: encoder)
    }
}
