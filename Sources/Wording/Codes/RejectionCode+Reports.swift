import Consolidation

/// Codes about registers that are declared and kinds that are reported completely.
extension RejectionCode {
    var reportExplanation: Explanation? {
        switch self {
        case .declaredAlready:
            Explanation(
                ("Danh sách đã được chốt với số này.", "The register was declared with this count already."),
                ("Đã có bản ghi về việc này.", "That is recorded."), ("Không phải làm gì.", "Nothing."))
        case .countsDiffer:
            Explanation(
                ("Số báo cáo khác với số đã ghi.", "The counts are not those of the office's own records."),
                (
                    "Báo cáo đủ phải bằng đúng những gì đơn vị đã ghi.",
                    "A complete report equals what the office has recorded."
                ),
                (
                    "Xem: antq missing; rồi ghi phần còn thiếu hoặc sửa số báo cáo.",
                    "See: antq missing; then record what is missing, or correct the counts."
                ))
        case .resultsMissing:
            Explanation(
                ("Còn đơn vị chưa có kết quả.", "Some units have no result yet."),
                ("Chưa báo cáo đủ khi còn thiếu kết quả.", "A report is complete once each has one."),
                (
                    "Xem: antq units --result none; ghi kết quả, hoặc ghi chua-xet.",
                    "See: antq units --result none; record results, or deferred."
                ))
        case .completedAlready:
            Explanation(
                ("Đã báo cáo đủ với số này.", "Everything was reported with these counts already."),
                ("Từ đó chưa có thay đổi.", "Nothing has changed since."), ("Không phải làm gì.", "Nothing."))
        case .periodClosed:
            Explanation(
                ("Năm này đã chốt.", "The year is frozen already."),
                ("Mỗi năm chỉ có một lần chốt còn hiệu lực.", "One closing stands at a time."),
                ("Mở lại trước: antq period reopen", "Open it again first: antq period reopen"))
        case .periodOpen:
            Explanation(
                ("Năm này chưa chốt.", "The year is not frozen."),
                ("Chỉ năm đã chốt mới mở lại được.", "Only a frozen year can be opened again."),
                ("Xem: antq period --year NĂM", "See: antq period --year YEAR"))
        default: nil
        }
    }
}
