public import Consolidation
public import EventSchema

/// What `antq reconcile` says.
public enum ReconcilePhrases {
    public static let none = Phrase("Chưa có số công bố nào để đối chiếu.", "No published figure to reconcile.")
    public static let noEvents = Phrase(
        "Không có bản ghi nào đứng sau số này, hoặc số này chưa được khai.",
        "No record stands behind this figure, or it was not declared.")
    public static let eventColumns = [
        Phrase("Thứ tự", "Number"), Phrase("Nhận lúc", "Received"), Phrase("Nơi báo cáo", "Office"),
        Phrase("Đối tượng", "Subject"), Phrase("Quyết định", "Decision"), Phrase("Cộng", "Adds"),
    ]

    public static func head(year: Int?, _ language: Language) -> String {
        let year = year.map(String.init) ?? "–"
        return Phrase("Đối chiếu số công bố, năm \(year)", "Published figures and the records, \(year)")[language]
    }

    /// What is counted: `Bằng khen của Bộ Công an`, `Khu dân cư: đạt`.
    public static func name(_ figure: ReconciledFigure, _ words: CatalogueWords, _ language: Language) -> String {
        let whose = figure.wholeProvince ? "" : "\(figure.office) · "
        if let kind = figure.unitKind, let measure = figure.measure {
            let area = figure.area.map { Phrase(" (địa bàn \($0))", " (area \($0))")[language] } ?? ""
            return whose + "\(words.unitKind(kind)): \(name(measure)[language])" + area
        }
        guard let authority = figure.authority, let form = figure.form else { return whose + figure.figure }
        let to = figure.recipient.map(words.recipient)
        let (what, who) = (words.form(form), words.authority(authority))
        return whose
            + Phrase(
                "\(what) của \(who)" + (to.map { " (\($0.lowercasedFirst))" } ?? ""),
                "\(what), \(who)" + (to.map { " (\($0.lowercasedFirst))" } ?? ""))[language]
    }

    public static func name(_ measure: FigureMeasure) -> Phrase {
        switch measure {
        case .registered: Phrase("trong danh sách", "registered")
        case .met: Phrase("đạt", "met")
        case .notMet: Phrase("chưa đạt", "not met")
        case .deferred: Phrase("chưa xét", "deferred")
        case .noResult: Phrase("chưa có kết quả", "no result")
        }
    }

    /// `công bố 8, tổng hợp 13, lệch −5`.
    public static func comparison(_ figure: ReconciledFigure, _ language: Language) -> String {
        let declared = NumberText.integer(figure.declared, language)
        guard let derived = figure.derived, let difference = figure.difference else {
            return Phrase(
                "công bố \(declared); hỏi máy tỉnh để biết số tổng hợp",
                "published \(declared); the province's aggregator knows what the records add up to")[language]
        }
        let sum = NumberText.integer(derived, language)
        let text = Phrase("công bố \(declared), tổng hợp \(sum)", "published \(declared), records \(sum)")[language]
        guard difference != 0 else { return text + Phrase(", khớp", ", agree")[language] }
        let apart = (difference > 0 ? "+" : "−") + NumberText.integer(difference.magnitude, language)
        return text + Phrase(", lệch \(apart)", ", difference \(apart)")[language]
    }

    /// What the figure leaves out, or mixes; nil where nothing is known.
    public static func explanation(
        _ explanation: FigureExplanation, _ words: CatalogueWords, _ language: Language
    ) -> [String] {
        func number(_ number: Int) -> String { NumberText.integer(number, language) }
        var lines: [String] = []
        if !explanation.recipients.isEmpty {
            let parts = explanation.recipients.map {
                "\(words.recipient($0.recipient).lowercasedFirst) \(number($0.count))"
            }
            lines.append(Phrase("theo đối tượng: ", "by recipient: ")[language] + parts.joined(separator: ", "))
        }
        if let all = explanation.measures {
            let values: [(FigureMeasure, Int)] = [
                (.registered, all.registered), (.met, all.met), (.notMet, all.notMet), (.deferred, all.deferred),
                (.noResult, all.noResult),
            ]
            let parts = values.map { "\(name($0.0)[language]) \(number($0.1))" }
            lines.append(Phrase("cùng loại: ", "of this kind: ")[language] + parts.joined(separator: ", "))
        }
        if !explanation.offices.isEmpty {
            let parts = explanation.offices.map { "\($0.office) \(number($0.value))" }
            lines.append(Phrase("theo nơi báo cáo: ", "by office: ")[language] + parts.joined(separator: ", "))
        }
        return lines
    }

    /// - Parameter published: the day, as people write it.
    public static func source(_ figure: ReconciledFigure, published: String?, _ language: Language) -> String {
        let day = published.map { Phrase(", công bố ngày \($0)", ", published \($0)")[language] } ?? ""
        let events = figure.events.map { count -> String in
            let count = NumberText.integer(count, language)
            return Phrase(" · \(count) bản ghi", " · \(count) records")[language]
        }
        return Phrase("nguồn: ", "source: ")[language] + figure.source + day + (events ?? "") + " · \(figure.figure)"
    }

    public static func total(_ count: Int, open: Int, year: Int?, _ language: Language) -> String {
        let (all, apart) = (NumberText.integer(count, language), NumberText.integer(open, language))
        let year = year.map(String.init) ?? "–"
        return Phrase(
            "\(all) số công bố, \(apart) chưa khớp, năm \(year).", "\(all) published figures, \(apart) open, \(year).")[
                language]
    }

    public static func eventTotal(_ records: Int, adds: Int, _ language: Language) -> String {
        let (records, adds) = (NumberText.integer(records, language), NumberText.integer(adds, language))
        return Phrase("\(records) bản ghi, cộng lại \(adds).", "\(records) records, \(adds) together.")[language]
    }
}
