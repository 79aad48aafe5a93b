/// What can go wrong where people handle registers, beside the codes of the fold.
public enum RegisterTrouble: String, Explained {
    case notInRegister = "not-in-register"
    case nothingToConfirm = "nothing-to-confirm"
    case warningUnknown = "warning-unknown"

    public var explanation: Explanation {
        switch self {
        case .notInRegister:
            Explanation(
                ("Danh sách của năm không có đơn vị này.", "The register of the year has no such unit."),
                ("Mã sai, năm sai, hoặc đơn vị đã rời danh sách.", "The code or the year is wrong, or it has left."),
                ("Xem danh sách: antq units --year NĂM", "See the register: antq units --year YEAR"))
        case .warningUnknown:
            Explanation(
                ("Không có cảnh báo nào mang mã này.", "There is no warning with this key."),
                (
                    "Mã sai, hoặc sự việc đã thay đổi nên cảnh báo có mã khác.",
                    "The key is wrong, or the facts have changed, and the key with them."
                ),
                ("Xem: antq warnings --year NĂM", "See: antq warnings --year YEAR"))
        case .nothingToConfirm:
            Explanation(
                ("Không có đơn vị nào để chuyển sang năm sau.", "There is no unit to confirm."),
                (
                    "Danh sách của năm đó trống, hoặc không còn gì sau --unit-kind và --except.",
                    "The register of that year is empty, or nothing is left after --unit-kind and --except."
                ),
                ("Xem danh sách: antq units --year NĂM", "See the register: antq units --year YEAR"))
        }
    }
}
