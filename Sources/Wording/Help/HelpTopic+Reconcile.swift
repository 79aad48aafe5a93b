extension HelpTopic {
    /// Texts about published figures, and about warnings.
    var reconcilePhrase: Phrase? {
        switch self {
        case .reconcile:
            Phrase("Đối chiếu số công bố với số tổng hợp.", "Published figures held against the records.")
        case .reconcileList: Phrase("Từng số công bố, số tổng hợp và chênh lệch.", "Each figure with its difference.")
        case .reconcileDiscussion:
            Phrase(
                """
                Ví dụ: antq reconcile --year 2014 --open. Số chưa khớp không bị giấu: chênh lệch được giải thích theo đối tượng, \
                theo kết quả, theo nơi báo cáo.
                """,
                """
                Example: antq reconcile --year 2014 --open. What does not agree is not hidden: it is explained by recipient type, \
                by result, by office.
                """)
        case .reconcileDeclare: Phrase("Khai một số đã công bố.", "Declares a figure as it was published.")
        case .reconcileDeclareDiscussion:
            Phrase(
                """
                Ví dụ: antq reconcile declare --year 2014 --authority bo-cong-an --form bang-khen --value 13 \
                --source 'Báo Quảng Bình, 11-2-2015' --published 2015-02-11. Tại huyện là số của huyện, tại văn phòng tỉnh là số \
                của cả tỉnh. Hai số khác nhau về cùng một việc: mỗi số một --key.
                """,
                """
                Example: antq reconcile declare --year 2014 --authority bo-cong-an --form bang-khen --value 13 \
                --source 'Báo Quảng Bình, 11-2-2015' --published 2015-02-11. At a district it is the district's, at the province's \
                own office the whole province's. Two figures of one thing: a --key for each.
                """)
        case .reconcileEvents: Phrase("Những bản ghi đứng sau một số.", "The records behind one figure.")
        case .reconcileEventsDiscussion:
            Phrase(
                "Ví dụ: antq reconcile events awards/bo-cong-an/bang-khen/cong-bo --year 2014. Cộng lại thành số tổng hợp.",
                "Example: antq reconcile events awards/bo-cong-an/bang-khen/cong-bo --year 2014. They add up to the figure."
            )
        case .figureOpen: Phrase("Chỉ những số chưa khớp.", "Only those that do not agree.")
        case .figureOffice: Phrase("Chỉ số do đơn vị này khai.", "Only what this office declared.")
        case .figureOfOffice:
            Phrase("Đơn vị đã khai; mặc định văn phòng tỉnh.", "Who declared it; the province's office unless given.")
        case .figureSubject: Phrase("Số công bố, như antq reconcile in ra.", "The figure, as antq reconcile shows it.")
        case .figureMeasure: Phrase("Đếm gì.", "What is counted.")
        case .figureArea: Phrase("Chỉ địa bàn này; mặc định tất cả.", "In this area only; all unless given.")
        case .figureRecipient: Phrase("Chỉ đối tượng này; mặc định tất cả.", "To these only; to all unless given.")
        case .figureValue: Phrase("Số đã công bố.", "The figure as published.")
        case .figureSource: Phrase("Công bố ở đâu.", "Where it was published.")
        case .figurePublished: Phrase("Ngày công bố.", "When it was published.")
        case .figureKey:
            Phrase("Phân biệt các số về cùng một việc.", "Tells apart several published figures of one thing.")
        case .figureUnitsOrAwards:
            Phrase(
                "Cần --unit-kind và --measure, hoặc --authority và --form.",
                "Give --unit-kind and --measure, or --authority and --form.")
        case .warnings: Phrase("Những điều được tính nhưng nên xem lại.", "What counts, and should be looked at.")
        case .warningsList: Phrase("Các cảnh báo và câu trả lời của tỉnh.", "The warnings, and what the province said.")
        case .warningsDiscussion:
            Phrase(
                """
                Xã đạt khi chưa đủ tỷ lệ khu dân cư đạt; quyết định ngoài thời gian xét; hai đơn vị báo cáo cùng một tên. Mỗi \
                cảnh báo nêu điều khoản.
                """,
                """
                A commune that met the standard with too few residential areas that did; a decision outside the days of the year; \
                one name from two offices. Each names its article.
                """)
        case .warningsOpen: Phrase("Chỉ những cảnh báo chưa được trả lời.", "Only those that nobody answered.")
        case .warningsAnswer: Phrase("(Văn phòng tỉnh) Trả lời một cảnh báo.", "(Province) Answers a warning.")
        case .warningsAnswerDiscussion:
            Phrase(
                """
                Ví dụ: antq warnings answer MÃ --as being-examined --note 'Đã hỏi huyện'. Khi sự việc thay đổi, cảnh báo lại mở \
                với mã mới.
                """,
                """
                Example: antq warnings answer KEY --as being-examined --note 'The district was asked'. When the facts change, the \
                warning is open again, with a new key.
                """)
        case .warningKey:
            Phrase("Mã cảnh báo, như antq warnings in ra.", "The warning's key, as antq warnings shows it.")
        case .warningAs:
            Phrase(
                "dismissed: không sai; accepted: đúng, sẽ sửa; being-examined: đang xem xét.",
                "dismissed: nothing is wrong; accepted: to be corrected; being-examined.")
        case .warningNote: Phrase("Vì sao (không ghi tên người).", "Why (no names of persons).")
        default: nil
        }
    }
}
