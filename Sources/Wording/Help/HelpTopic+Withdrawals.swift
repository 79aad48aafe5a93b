extension HelpTopic {
    /// Texts about taking back a result or an award.
    var withdrawalPhrase: Phrase? {
        switch self {
        case .recordWithdrawal:
            Phrase(
                "Rút lại kết quả của một đơn vị: đơn vị trở lại chưa có kết quả.",
                "Takes back the result of a unit: it has none again.")
        case .recordWithdrawalDiscussion:
            Phrase(
                """
                Ví dụ: antq record withdrawal 18853 --year 2014 --reason quyet-dinh-bi-huy --decision 15/QĐ-UBND --date 2014-12-20. \
                Xếp loại phong trào: thêm --scheme phong-trao-toan-dan. Không có gì bị xóa: antq history vẫn cho xem.
                """,
                """
                Example: antq record withdrawal 18853 --year 2014 --reason quyet-dinh-bi-huy --decision 15/QĐ-UBND --date \
                2014-12-20. A grade of the movement: add --scheme phong-trao-toan-dan. Nothing is deleted: antq history \
                still shows it.
                """)
        case .recordRevocation:
            Phrase("Thu hồi một dòng khen thưởng.", "Revokes one line of an award decision.")
        case .recordRevocationDiscussion:
            Phrase(
                "Ví dụ: antq record revocation bo-cong-an/173/QĐ-BCA/3 --year 2014 --reason tham-dinh-sai",
                "Example: antq record revocation bo-cong-an/173/QĐ-BCA/3 --year 2014 --reason tham-dinh-sai")
        case .withdraws:
            Phrase(
                "Mã sự kiện bị rút lại; không nêu thì là kết quả đang có hiệu lực.",
                "The event that is taken back; what stands now unless given.")
        case .revokes:
            Phrase(
                "Mã sự kiện khen thưởng bị thu hồi; không nêu thì là dòng đang có hiệu lực.",
                "The grant that is revoked; what stands now unless given.")
        case .withdrawalReason: Phrase("Mã lý do rút lại, thu hồi.", "Why it is taken back.")
        default: nil
        }
    }
}
