public import Consolidation

extension RejectionCode: Explained {
    public var explanation: Explanation {
        catalogueExplanation ?? registerExplanation ?? reportExplanation ?? statementExplanation ?? trustExplanation
            ?? resultExplanation
    }

    /// Codes that the catalogue, the identity or the source of a record give rise to.
    private var catalogueExplanation: Explanation? {
        switch self {
        case .duplicateID:
            Explanation(
                ("Mã sự kiện đã có trong nhật ký.", "The event's id is already in the log."),
                ("Mỗi mã chỉ được tính một lần.", "An id counts once."),
                (
                    "Nếu gửi lại cùng một việc thì không phải làm gì; việc mới cần mã mới.",
                    "Nothing if it is the same fact again; a new fact needs a new id."
                ))
        case .wrongOffice:
            Explanation(
                ("Bản ghi thuộc đơn vị khác.", "The record belongs to another office."),
                ("Mỗi đơn vị chỉ ghi vào nhật ký của mình.", "An office writes in its own log only."),
                ("Ghi tại đúng đơn vị đó.", "Record it at that office."))
        case .unknownUnitKind: .notInCatalogue("Loại đơn vị", "unit kind")
        case .unknownScheme: .notInCatalogue("Bộ tiêu chí", "scheme")
        case .unknownResult:
            Explanation(
                ("Kết quả này không có trong bộ tiêu chí.", "The scheme has no such result."),
                (
                    "Kết quả phải là met/dat, not-met/chua-dat hoặc deferred/chua-xet.",
                    "A result is met/dat, not-met/chua-dat or deferred/chua-xet."
                ),
                ("Sửa kết quả.", "Correct it."))
        case .unknownForm: .notInCatalogue("Hình thức khen", "award form")
        case .unknownAuthority: .notInCatalogue("Cơ quan khen", "award authority")
        case .unknownRecipient: .notInCatalogue("Đối tượng khen", "recipient type")
        case .unknownReason: .notInCatalogue("Lý do", "reason")
        case .unknownDecisionAuthority: .notInCatalogue("Cơ quan ký quyết định", "decision authority")
        case .yearOutsideEdition:
            Explanation(
                ("Năm nằm ngoài danh mục.", "The year is outside the catalogue."),
                ("Không có bản danh mục nào áp dụng cho năm này.", "No edition governs this year."),
                ("Sửa năm.", "Correct the year."))
        case .notInCatalogue:
            Explanation(
                ("Trái với danh mục.", "It does not fit the catalogue."),
                ("Danh mục của năm không nhận giá trị này.", "The edition of the year does not take it."),
                ("Xem các mã trong Protocols/.", "See the codes in Protocols/."))
        default: nil
        }
    }

    /// Codes about units, their register and offices.
    private var registerExplanation: Explanation? {
        switch self {
        case .unitExists:
            Explanation(
                ("Đơn vị đã có trong danh sách của năm.", "The unit is already in the year's register."),
                ("Mỗi mã chỉ đứng một lần trong danh sách.", "A code stands in it once."),
                (
                    "Không phải làm gì, hoặc dùng mã khác cho đơn vị khác.",
                    "Nothing, or take another code for another unit."
                ))
        case .unitUnknown:
            Explanation(
                ("Đơn vị không có trong danh sách của năm.", "The unit is not in the year's register."),
                (
                    "Mẫu số là danh sách của năm, nên kết quả phải gắn với một đơn vị trong danh sách.",
                    "The register is the denominator, so a result needs a unit in it."
                ),
                (
                    "Thêm đơn vị: antq record unit … (khi nhập tệp: --register-units).",
                    "Register it: antq record unit … (when importing: --register-units)."
                ))
        case .unitRetired:
            Explanation(
                ("Đơn vị đã ra khỏi danh sách của năm.", "The unit has left the year's register."),
                ("Đơn vị đã giải thể, sáp nhập hoặc bị loại.", "It was retired or merged."),
                (
                    "Nếu nhầm, đưa lại vào danh sách: antq record unit …",
                    "If that was a mistake, register it again: antq record unit …"
                ))
        case .kindMismatch:
            Explanation(
                ("Loại đơn vị khác với danh sách.", "The unit kind differs from the register's."),
                ("Mã này đứng trong danh sách với loại khác.", "The code is registered under another kind."),
                ("Sửa loại hoặc mã; xem: antq history MÃ", "Correct the kind or the code; see: antq history CODE"))
        case .mergeIntoItself:
            Explanation(
                ("Không thể nhập đơn vị vào chính nó.", "A unit cannot be merged into itself."),
                ("Hai mã trùng nhau.", "Both codes are the same."),
                ("Ghi mã đơn vị còn lại.", "Name the unit that goes on."))
        case .mergeTargetUnknown:
            Explanation(
                ("Đơn vị nhận sáp nhập không có trong danh sách.", "The unit that goes on is not in the register."),
                ("Phải có trước khi nhận sáp nhập.", "It must be there first."),
                ("Thêm đơn vị đó: antq record unit …", "Register it: antq record unit …"))
        case .transferPending:
            Explanation(
                ("Đơn vị đang được chuyển sang nơi khác.", "The unit is on its way to another office."),
                ("Việc chuyển chưa đủ hai nửa.", "Only one half of the transfer is there."),
                ("Để nơi nhận ghi thay đổi này.", "Let that office record the change."))
        case .transferExists:
            Explanation(
                ("Việc chuyển này đã được ghi.", "This transfer is already recorded."),
                ("Mã chuyển đã dùng.", "Its id was used."),
                ("Việc chuyển mới cần mã mới.", "A new transfer needs a new id."))
        case .transferToItself:
            Explanation(
                ("Không thể chuyển cho chính mình.", "An office cannot transfer to itself."),
                ("Nơi nhận là chính đơn vị này.", "The counterpart is this office."),
                ("Ghi đúng nơi nhận.", "Name the other office."))
        case .officeExists:
            Explanation(
                ("Đơn vị báo cáo đã tham gia.", "The office is already enrolled."),
                ("Cùng tên, địa bàn và ngày.", "With the same name, area and date."), ("Không phải làm gì.", "Nothing.")
            )
        case .officeUnknown:
            Explanation(
                ("Không có đơn vị báo cáo này.", "There is no such office."),
                ("Mã chưa từng được ghi.", "It was never enrolled."),
                ("Sửa mã; xem: antq offices", "Correct the code; see: antq offices"))
        case .officeRetired:
            Explanation(
                ("Đơn vị báo cáo đã thôi.", "The office is already retired."),
                ("Đã có bản ghi về việc này.", "That is recorded."), ("Không phải làm gì.", "Nothing."))
        default: nil
        }
    }

    /// Codes about what stands.
    private var resultExplanation: Explanation {
        switch self {
        case .resultStands:
            Explanation(
                ("Đơn vị đã có kết quả khác.", "The unit already has another result."),
                (
                    "Điều chỉnh phải nêu lý do, để ai cũng thấy đã đổi gì.",
                    "A correction states its reason, so that all see what moved."
                ),
                (
                    "Thêm lý do: --reason nhap-nham (trong tệp: correction_reason_code).",
                    "Add a reason: --reason nhap-nham (in a file: correction_reason_code)."
                ))
        case .awardStands:
            Explanation(
                ("Dòng khen thưởng này đã có.", "This line already has an award."),
                ("Điều chỉnh phải nêu lý do.", "A correction states its reason."),
                (
                    "Thêm lý do: --reason nhap-nham (trong tệp: correction_reason_code), hoặc sửa số dòng.",
                    "Add a reason: --reason nhap-nham (in a file: correction_reason_code), or correct the line."
                ))
        case .staleReplaces:
            Explanation(
                ("Bản ghi được điều chỉnh không còn hiệu lực.", "What is corrected no longer stands."),
                ("Đã có người điều chỉnh hoặc rút trước.", "It was corrected or withdrawn meanwhile."),
                ("Xem bản hiện hành: antq history MÃ", "See what stands: antq history CODE"))
        case .replacesUnknown:
            Explanation(
                ("Không có bản ghi được điều chỉnh.", "What is corrected was never recorded."),
                ("Đơn vị này chưa từng ghi mã đó.", "This office has no such record."),
                ("Sửa mã; xem: antq history MÃ", "Correct the id; see: antq history CODE"))
        case .reasonMissing:
            Explanation(
                ("Điều chỉnh thiếu lý do.", "The correction lacks a reason."),
                ("Mọi điều chỉnh phải có mã lý do.", "Every correction has a reason code."),
                ("Thêm: --reason nhap-nham", "Add: --reason nhap-nham"))
        default:
            Explanation(
                ("Không có gì để rút.", "There is nothing to withdraw."),
                (
                    "Đơn vị chưa có kết quả, hoặc dòng chưa có khen thưởng.",
                    "The unit has no result, or the line no award."
                ),
                ("Không phải làm gì; xem: antq history MÃ", "Nothing; see: antq history CODE"))
        }
    }
}

extension Explanation {
    static func notInCatalogue(_ vi: String, _ en: String) -> Explanation {
        Explanation(
            ("\(vi) không có trong danh mục của năm.", "The \(en) is not in the year's catalogue."),
            ("Chỉ các mã của danh mục mới được tính.", "Only the catalogue's codes count."),
            ("Dùng một mã trong danh mục (Protocols/).", "Take a code of the catalogue (Protocols/)."))
    }
}
