import Consolidation

/// Codes about published figures and answers to warnings.
extension RejectionCode {
    var statementExplanation: Explanation? {
        switch self {
        case .figureStands:
            Explanation(
                ("Số công bố này đã được khai.", "This published figure was declared already."),
                (
                    "Sửa số đã khai phải nêu lý do; số khác về cùng một việc cần khóa khác.",
                    "A correction states its reason; another figure of the same thing has another key."
                ),
                (
                    "Thêm lý do: --reason nhap-nham, hoặc đặt --key khác.",
                    "Add a reason: --reason nhap-nham, or give another --key."
                ))
        case .answeredAlready:
            Explanation(
                ("Cảnh báo đã được trả lời đúng như vậy.", "The warning was answered with these words already."),
                ("Đã có bản ghi về việc này.", "That is recorded."), ("Không phải làm gì.", "Nothing."))
        default: nil
        }
    }
}
