/// What can go wrong where a year is frozen or opened again, beside the codes of the fold.
public enum PeriodTrouble: String, Explained {
    case frozenAlready = "frozen-already"
    case notFrozen = "not-frozen"
    case nothingToFreeze = "nothing-to-freeze"
    case tooManyLogs = "too-many-logs"

    public var explanation: Explanation {
        switch self {
        case .frozenAlready:
            Explanation(
                ("Năm này đã chốt.", "The year is frozen already."),
                ("Mỗi năm chỉ có một lần chốt còn hiệu lực.", "One closing stands at a time."),
                (
                    "Xem: antq period --year NĂM; mở lại: antq period reopen",
                    "See: antq period --year YEAR; open it: antq period reopen"
                ))
        case .notFrozen:
            Explanation(
                ("Năm này chưa chốt.", "The year is not frozen."),
                ("Chưa có bản ghi chốt nào còn hiệu lực.", "No closing stands for it."),
                ("Chốt: antq period close --year NĂM", "Freeze it: antq period close --year YEAR"))
        case .nothingToFreeze:
            Explanation(
                ("Năm này chưa có số liệu.", "The year has no figures."),
                ("Không có gì để chốt.", "There is nothing to freeze."),
                ("Kiểm tra năm: antq totals --year NĂM", "Check the year: antq totals --year YEAR"))
        case .tooManyLogs:
            Explanation(
                ("Có quá nhiều nhật ký cho một bản ghi chốt.", "There are too many logs for one record."),
                ("Một bản ghi giữ được 160 nhật ký.", "One record holds 160 of them."),
                ("Báo cho người phát triển.", "Tell the developers."))
        }
    }
}
