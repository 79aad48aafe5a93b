/// How a unit's part in the movement "Toàn dân bảo vệ an ninh Tổ quốc" was graded for a year. A scheme of its own beside the
/// yearly standard: a unit may have a result and a grade, and neither says anything about the other.
///
/// Source: Decision 510/QĐ-BCA-V05 of 20-1-2022. Scores are not recorded: the bands that make a grade of them were not read.
public enum Grade: String, Hashable, Sendable, Codable, CaseIterable {
    /// "Xuất sắc".
    case excellent = "xuatSac"
    /// "Khá".
    case good = "kha"
    /// "Trung bình".
    case average = "trungBinh"
    /// "Yếu".
    case weak = "yeu"
}
