public import EventSchema

/// Grades of the movement in words.
public enum GradeNames {
    /// nil: not graded yet.
    public static func name(_ grade: Grade?, _ language: Language) -> String { wording(grade)[language] }

    private static func wording(_ grade: Grade?) -> Phrase {
        switch grade {
        case .excellent: Phrase("xuất sắc", "excellent")
        case .good: Phrase("khá", "good")
        case .average: Phrase("trung bình", "average")
        case .weak: Phrase("yếu", "weak")
        case nil: Phrase("chưa xếp loại", "not graded")
        }
    }
}
