public import Consolidation
public import EventSchema

/// The sentence of the yearly report, as the newspapers print it.
public enum ReportSentence {
    /// The figures in the order of the catalogue of their year; nothing is said of what there is none of.
    ///
    /// A form that went to collectives and individuals, all of them known, and is its authority's only one, is parted by
    /// recipient; one with recipients that were not stated is not, since nobody guesses.
    public static func make(
        _ totals: TotalsAnswer, catalogue: Catalogue = .standard, language: Language = .vi
    ) -> String {
        let words = CatalogueWords(year: totals.year, catalogue: catalogue, language: language)
        var units: [String] = []
        for kind in words.inOrder(Set(totals.classification.map(\.unitKind)), of: \.unitKinds) {
            let rows = totals.classification.filter { $0.unitKind == kind }
            let met = rows.reduce(0) { sum($0, $1.met) }
            let registered = rows.reduce(0) { sum($0, $1.registered) }
            guard registered > 0 else { continue }
            let figures = NumberText.integer(met, language) + "/" + NumberText.integer(registered, language)
            units.append(figures + " " + words.unitKind(kind).lowercasedFirst)
        }
        let standard = Phrase(
            "đạt tiêu chuẩn “An toàn về an ninh trật tự”", "met the standard “Safe in security and order”")[language]
        let head = Phrase("Toàn tỉnh có ", "In the whole province ")[language]
        let none = Phrase("Toàn tỉnh chưa có kết quả phân loại", "The province has no results yet")[language]
        let first = units.isEmpty ? none : head + units.joined(separator: "; ") + " " + standard
        return ([first] + awards(totals, words, language)).joined(separator: "; ") + "."
    }

    private static func awards(
        _ totals: TotalsAnswer, _ words: CatalogueWords, _ language: Language
    ) -> [String] {
        let rows = totals.awards.filter { $0.count > 0 }
        return words.inOrder(Set(rows.map(\.authority)), of: \.authorities).map { authority in
            let own = rows.filter { $0.authority == authority }
            let forms = words.inOrder(Set(own.map(\.form)), of: \.forms)
            let given = forms.map { form in
                phrase(form, own.filter { $0.form == form }, isOnly: forms.count == 1, words, language)
            }
            let verb = Phrase(" tặng ", " awarded ")[language]
            return words.authority(authority) + verb + given.joined(separator: ", ")
        }
    }

    private static func phrase(
        _ form: CatalogueCode, _ rows: [TotalsAnswer.AwardRow], isOnly: Bool, _ words: CatalogueWords,
        _ language: Language
    ) -> String {
        func count(_ recipient: RecipientType) -> Int {
            rows.reduce(0) { $1.recipient.text == recipient.rawValue ? sum($0, $1.count) : $0 }
        }
        let total = rows.reduce(0) { sum($0, $1.count) }
        let collective = count(.collective)
        let individual = count(.individual)
        let name = words.form(form).lowercasedFirst
        guard isOnly, collective > 0, individual > 0, collective + individual == total else {
            return NumberText.integer(total, language) + " " + name
        }
        let collectives = NumberText.integer(collective, language) + Phrase(" tập thể", " collectives")[language]
        let individuals = NumberText.integer(individual, language) + Phrase(" cá nhân", " individuals")[language]
        return name + Phrase(" cho ", " to ")[language] + collectives + ", " + individuals
    }

    /// Figures come from outside: a sum that no integer holds stays at the greatest.
    private static func sum(_ left: Int, _ right: Int) -> Int {
        let (sum, overflow) = left.addingReportingOverflow(right)
        return overflow ? Int.max : sum
    }
}

extension String {
    /// As it stands within a sentence: `Khu dân cư` → `khu dân cư`; what begins with two capitals stays.
    public var lowercasedFirst: String {
        guard let first else { return self }
        if let second = dropFirst().first, second.isUppercase { return self }
        return first.lowercased() + dropFirst()
    }

    /// As it begins a line or heads a column.
    public var uppercasedFirst: String { first.map { $0.uppercased() + dropFirst() } ?? self }
}
