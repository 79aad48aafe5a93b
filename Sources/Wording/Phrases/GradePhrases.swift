public import Consolidation
public import EventSchema

/// What is said about grades of the movement.
public enum GradePhrases {
    /// As the head of a table, and beside a unit.
    public static let title = Phrase("Xếp loại phong trào", "Grade of the movement")
    public static let kind = Phrase("Loại", "Kind")
    public static let registered = Phrase("Danh sách", "Registered")

    /// Grades as the heads of columns.
    public static func column(_ grade: Grade?, _ language: Language) -> String {
        GradeNames.name(grade, language).uppercasedFirst
    }

    /// What a report of the movement counts, before it is recorded.
    public static func counts(
        _ kind: String, year: Int, registered: Int, _ grades: GradeCounts, _ language: Language
    ) -> String {
        let all = NumberText.integer(registered, language)
        let without = NumberText.integer(registered - grades.graded, language)
        return Phrase(
            "\(kind), năm \(year): \(all) đơn vị; \(parts(grades, language)), chưa xếp loại \(without).",
            "\(kind), \(year): \(all) units; \(parts(grades, language)), not graded \(without).")[language]
    }

    /// `xuất sắc 3, khá 12, trung bình 1, yếu 0`.
    public static func parts(_ grades: GradeCounts, _ language: Language) -> String {
        Grade.allCases.map { "\(GradeNames.name($0, language)) \(NumberText.integer(grades[$0], language))" }
            .joined(separator: ", ")
    }

    /// nil when every unit is graded.
    public static func missing(_ count: Int, _ language: Language) -> String? {
        guard count > 0 else { return nil }
        let count = NumberText.integer(count, language)
        return Phrase("\(count) đơn vị chưa xếp loại", "\(count) units not graded")[language]
    }
}
