import EventSchema

@testable import Consolidation

/// Events about published figures and warnings.
extension Lab {
    static let sourceKey = try! CatalogueCode("cong-bo")

    mutating func publish(
        _ figure: Figure, _ value: Int, year: Int = 2014, key: CatalogueCode = Lab.sourceKey,
        replaces: EventID? = nil, reason: CatalogueCode? = nil
    ) -> Event {
        let data = FiguresDeclared(
            year: year, figure: figure, sourceKey: key, value: value, source: "Báo Quảng Bình, 11-2-2015",
            published: try! CivilDate("2015-02-11"), replaces: replaces, reason: reason)
        return event(data.subject, .figuresDeclared(data))
    }

    mutating func answer(_ key: WarningKey, _ reply: WarningReply, note: String = "Đã xem") -> Event {
        event(
            key.text,
            .warningAnswered(WarningAnswered(year: key.year, rule: key.rule, answer: reply, note: note)))
    }

    /// About a warning that there need not be.
    mutating func answer(_ unit: String, _ reply: WarningReply, year: Int, note: String) -> Event {
        let key = WarningKey(
            rule: try! CatalogueCode("reported-twice"), year: year, office: office, unit: try! UnitCode(unit),
            facts: Digest.sha256(of: Array(unit.utf8)))
        return answer(key, reply, note: note)
    }
}
