public import EventSchema

/// Results in words.
public enum ResultNames {
    /// nil: no result yet.
    public static func name(_ result: ClassificationResult?, _ language: Language) -> String {
        wording(result)[language]
    }

    /// Of whichever scheme.
    public static func name(_ result: SchemeResult, _ language: Language) -> String {
        switch result {
        case .standard(let result): name(result, language)
        case .graded(let grade): GradeNames.name(grade, language)
        }
    }

    private static func wording(_ result: ClassificationResult?) -> Phrase {
        switch result {
        case .met: Phrase("đạt", "met")
        case .notMet: Phrase("chưa đạt", "not met")
        case .deferred: Phrase("chưa xét", "deferred")
        case nil: Phrase("chưa có kết quả", "no result")
        }
    }
}
