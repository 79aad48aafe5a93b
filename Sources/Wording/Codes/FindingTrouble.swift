/// What can be wrong with a file at rest: the codes of rooms this one does not see.
public enum FindingTrouble: String, Explained {
    case chainBroken = "chain-broken"
    case recordMissing = "record-missing"
    case batchWrong = "batch-wrong"
    case sealBroken = "seal-broken"
    case verdictWrong = "verdict-wrong"
    case cursorWrong = "cursor-wrong"
    case blankedUnordered = "blanked-unordered"
    case signatureWrong = "signature-wrong"
    case headWrong = "head-wrong"
    case endUnsigned = "end-unsigned"
    case unreadable = "unreadable"
    case structure = "structure"
    case rolledBack = "rolled-back"
    case bundleDamaged = "bundle-damaged"
    case sumWrong = "sum-wrong"
    case membersWrong = "members-wrong"
    case manifestWrong = "manifest-wrong"

    public var explanation: Explanation {
        Explanation(what: what, why: why, next: next)
    }

    private var what: Phrase {
        switch self {
        case .chainBroken: Phrase("Một bản ghi đã bị thay đổi.", "A record was altered.")
        case .recordMissing: Phrase("Thiếu một bản ghi.", "A record is missing.")
        case .batchWrong: Phrase("Một lô không nối tiếp lô trước.", "A batch does not continue the one before.")
        case .sealBroken:
            Phrase("Phần sổ cái ghi kèm bản ghi đã bị thay đổi.", "What the ledger keeps of a record was altered.")
        case .blankedUnordered:
            Phrase("Một bản ghi bị xóa nội dung mà không có lệnh.", "A record was blanked, and nobody ordered it.")
        case .verdictWrong:
            Phrase("Sổ cái ghi sai bản ghi có được tính hay không.", "The ledger misstates whether a record counts.")
        case .cursorWrong: Phrase("Vị trí cuối ghi trong sổ sai.", "The end noted for a log is wrong.")
        case .signatureWrong: Phrase("Một chữ ký không đúng.", "A signature is wrong.")
        case .headWrong: Phrase("Đầu nhật ký đã ký không khớp bản ghi.", "A signed head is not that of the records.")
        case .endUnsigned: Phrase("Đoạn cuối không có chữ ký.", "The end is not signed.")
        case .unreadable: Phrase("Không đọc được tiếp.", "It cannot be read on.")
        case .structure: Phrase("Cấu trúc tệp bị hỏng.", "The structure of the file is damaged.")
        case .rolledBack: Phrase("Tệp thiếu đoạn cuối đã ghi.", "The file lacks the end of what was committed.")
        case .bundleDamaged: Phrase("Tệp gói bị hỏng.", "The bundle is damaged.")
        case .sumWrong: Phrase("Một phần của gói đã bị thay đổi.", "A member of the bundle was altered.")
        case .membersWrong: Phrase("Gói thiếu hoặc thừa một phần.", "A member of the bundle is missing or extra.")
        case .manifestWrong: Phrase("Bản kê của gói không đúng.", "The bundle's manifest is not right.")
        }
    }

    private var why: Phrase {
        switch self {
        case .signatureWrong:
            Phrase(
                "Không do khóa có hiệu lực ở vị trí đó ký, hoặc bản ghi đã bị sửa.",
                "No key that was valid there signed it, or what it covers was altered.")
        case .rolledBack:
            Phrase(
                "Bản sao cũ được chép đè, hoặc máy mất điện làm hỏng nhật ký ghi trước.",
                "An old copy was put in its place, or its write-ahead log was damaged.")
        case .structure, .unreadable, .bundleDamaged:
            Phrase("Đĩa hỏng, hoặc tệp bị cắt hay sửa.", "The disk is failing, or the file was cut or altered.")
        default:
            Phrase("Đĩa hỏng, hoặc có người đã sửa tệp.", "The disk is failing, or somebody altered the file.")
        }
    }

    private var next: Phrase {
        switch self {
        case .bundleDamaged, .sumWrong, .membersWrong, .manifestWrong:
            Phrase(
                "Đừng dùng gói này; xin bản khác hoặc xuất lại: antq export bundle --year NĂM",
                "Do not rely on it; ask for another, or export again: antq export bundle --year YEAR")
        default:
            Phrase(
                "Giữ nguyên tệp; dùng bản sao lưu khác: antq backup verify TỆP; rồi antq backup restore TỆP --to ĐƯỜNG-DẪN-MỚI",
                "Keep the file as it is; use another backup: antq backup verify FILE, then antq backup restore FILE --to NEW-PATH"
            )
        }
    }
}
