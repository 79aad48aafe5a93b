/// What a unit was found to be, under whichever scheme. The schemes have no word in common, so the word alone tells which
/// kind it is; that it fits the scheme of the event is for the catalogue to check (`unknown-result`).
public enum SchemeResult: RawRepresentable, Hashable, Sendable, Codable, CaseIterable {
    /// Against the yearly standard.
    case standard(ClassificationResult)
    /// Of the movement.
    case graded(Grade)

    public init?(rawValue: String) {
        if let result = ClassificationResult(rawValue: rawValue) {
            self = .standard(result)
        } else if let grade = Grade(rawValue: rawValue) {
            self = .graded(grade)
        } else {
            return nil
        }
    }

    public var rawValue: String {
        switch self {
        case .standard(let result): result.rawValue
        case .graded(let grade): grade.rawValue
        }
    }

    public static let allCases =
        ClassificationResult.allCases.map(SchemeResult.standard) + Grade.allCases.map(SchemeResult.graded)

    /// nil of a grade.
    public var standard: ClassificationResult? {
        if case .standard(let result) = self { result } else { nil }
    }

    /// nil of a result against the standard.
    public var grade: Grade? {
        if case .graded(let grade) = self { grade } else { nil }
    }
}
