import EventSchema

@testable import Consolidation

/// Events about years that are frozen and opened again.
extension Lab {
    mutating func close(_ year: Int = 2014, met: Int = 1) -> Event {
        let kind = Lab.kdc
        let data = PeriodClosed(
            year: year, fold: 1, cut: [LogPosition(log: LogID(random: (1, 1)), position: Position(7))],
            digest: Digest.sha256(of: [UInt8(clamping: met)]),
            figures: [.init(unitKind: kind, registered: 2, met: met, notMet: 0, deferred: 0)], awards: [])
        return event(String(year), .periodClosed(data))
    }

    mutating func reopen(_ closing: EventID, year: Int = 2014) -> Event {
        let decision = Decision(number: "7/QĐ-UBND", date: try! CivilDate("2014-11-20"))
        return event(String(year), .periodReopened(PeriodReopened(year: year, reopens: closing, decision: decision)))
    }
}
