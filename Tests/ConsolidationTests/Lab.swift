import EventSchema
import Testing

@testable import Consolidation

/// Makes events of one office, each with a new id, in the edition that a writer takes; in that of 2014 where there is none.
struct Lab {
    static let province = try! ProvinceID("44")
    static let edition = Catalogue.standard.edition(forYear: 2014)!
    static let kdc = try! CatalogueCode("khu-dan-cu")
    static let school = try! CatalogueCode("co-so-giao-duc")
    static let mistake = try! CatalogueCode("nhap-nham")

    let office: OfficeID
    private(set) var log: LogID
    var state: OfficeState
    private(set) var made: UInt64 = 0
    private var position = Position.beforeFirst

    init(_ office: String = "450", catalogue: Catalogue = .standard) {
        self.office = try! OfficeID(office)
        log = LogID(random: (7, UInt64(office.utf8.reduce(0) { $0 &* 31 &+ Int($1) })))
        state = OfficeState(province: Self.province, office: self.office, catalogue: catalogue)
    }

    static func id(_ number: UInt64, of office: OfficeID) -> EventID {
        let tag = office.text.utf8.reduce(UInt64(0)) { $0 &* 31 &+ UInt64($1) }
        return .v7(unixMs: 1_416_441_600_000 + number, random: (number, number ^ tag << 20))
    }

    mutating func event(_ subject: String, _ data: EventData, id: EventID? = nil, source: String? = nil) -> Event {
        made += 1
        let edition = data.year.flatMap { state.catalogue.edition(for: data, year: $0) } ?? Self.edition
        return try! Event(
            id: id ?? Self.id(made, of: office),
            source: source.map { try! EventSource($0) } ?? EventSource(province: Self.province, office: office),
            time: try! Timestamp("2014-11-20T08:15:30.123Z"), subject: subject, edition: edition.digest, data: data
        )
    }

    mutating func fold(_ event: Event) -> Outcome {
        position = position.next
        return state.apply(event, at: LogPosition(log: log, position: position))
    }

    /// From here on in another log of the office.
    mutating func begin(_ log: LogID) {
        self.log = log
        position = .beforeFirst
    }

    // MARK: Events by name

    mutating func register(
        _ unit: String, kind: CatalogueCode = Lab.kdc, area: String = "18853", year: Int = 2014, name: String = "Tổ 1"
    ) -> Event {
        event(
            unit,
            .unitRegistered(UnitRegistered(year: year, unitKind: kind, name: name, area: try! AreaCode(area))))
    }

    mutating func retire(_ unit: String, year: Int = 2014) -> Event {
        let reason = Lab.edition.retirementReasons[0].code
        return event(unit, .unitRetired(UnitRetired(year: year, reason: reason)))
    }

    mutating func merge(_ unit: String, into: String, year: Int = 2014) -> Event {
        event(unit, .unitMerged(UnitMerged(year: year, into: try! UnitCode(into))))
    }

    mutating func decide(
        _ unit: String, _ result: ClassificationResult, kind: CatalogueCode = Lab.kdc, year: Int = 2014,
        number: String = "12/QĐ-UBND", date: String? = "2014-11-19", replaces: EventID? = nil,
        reason: CatalogueCode? = nil
    ) -> Event {
        event(
            unit,
            .classificationDecided(
                ClassificationDecided(
                    year: year, unitKind: kind, scheme: try! CatalogueCode(Fold.scheme), result: result,
                    decision: date.map {
                        Decision(
                            number: number, date: try! CivilDate($0), authority: try! CatalogueCode("ubnd-xa"))
                    },
                    replaces: replaces, reason: reason)))
    }

    mutating func withdraw(_ unit: String, _ withdraws: EventID, year: Int = 2014) -> Event {
        event(
            unit,
            .classificationWithdrawn(
                ClassificationWithdrawn(
                    year: year, scheme: try! CatalogueCode(Fold.scheme), withdraws: withdraws, reason: Lab.mistake)))
    }

    mutating func grant(
        line: Int = 1, quantity: Int = 3, form: String = "bang-khen", recipient: String = "collective",
        year: Int = 2014, replaces: EventID? = nil, reason: CatalogueCode? = nil
    ) -> Event {
        let data = AwardGranted(
            year: year, authority: try! CatalogueCode("bo-cong-an"), form: try! CatalogueCode(form),
            recipient: try! CatalogueCode(recipient), quantity: quantity,
            decision: Decision(number: "1034/QĐ-BCA", date: try! CivilDate("2014-11-19")), line: line,
            replaces: replaces, reason: reason)
        return event(data.subject, .awardGranted(data))
    }

    mutating func revoke(line: Int = 1, _ revokes: EventID, year: Int = 2014) -> Event {
        event(
            "bo-cong-an/1034/QĐ-BCA/\(line)",
            .awardRevoked(AwardRevoked(year: year, revokes: revokes, reason: Lab.mistake)))
    }

    mutating func transfer(
        _ unit: String, _ direction: TransferDirection, _ counterpart: String, _ transfer: EventID,
        kind: CatalogueCode = Lab.kdc, area: String = "18853", year: Int = 2014
    ) -> Event {
        event(
            unit,
            .unitTransferred(
                UnitTransferred(
                    year: year, transfer: transfer, direction: direction, counterpart: try! OfficeID(counterpart),
                    unitKind: kind, name: "Tổ 1", area: try! AreaCode(area))))
    }

    mutating func enrol(_ office: String, name: String = "Lệ Thủy", area: String = "457") -> Event {
        event(
            office,
            .officeEnrolled(
                OfficeEnrolled(name: name, area: try! AreaCode(area), from: try! CivilDate("2014-01-01"))))
    }

    mutating func retireOffice(_ office: String) -> Event {
        event(
            office,
            .officeRetired(
                OfficeRetired(from: try! CivilDate("2014-12-31"), reason: Lab.edition.retirementReasons[0].code)))
    }

    // MARK: What came of it

    /// Folds events that must be accepted.
    mutating func accept(_ events: Event..., sourceLocation: SourceLocation = #_sourceLocation) {
        for event in events {
            let outcome = fold(event)
            #expect(outcome.isAccepted, "\(event.type) came to \(outcome)", sourceLocation: sourceLocation)
        }
    }

    /// Folds an event that must be refused with this code, and `check` must have said the same.
    mutating func refuse(
        _ event: Event, _ code: RejectionCode, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let before = state.totals
        #expect(state.check(event) == .rejected(code), sourceLocation: sourceLocation)
        #expect(fold(event) == .rejected(code), sourceLocation: sourceLocation)
        #expect(state.totals == before, sourceLocation: sourceLocation)
        #expect(state.knows(id: event.id), sourceLocation: sourceLocation)
    }

    func standing(area: String? = nil, kind: LogKind = .official) -> OfficeStanding {
        OfficeStanding(
            state, name: "Office \(office)", area: try! AreaCode(area ?? office.text.uppercased()), logKind: kind,
            digest: Digest.sha256(of: Array(office.text.utf8)))
    }

    /// Counts of one cell of 2014.
    func counts(_ area: String = "18853", kind: CatalogueCode = Lab.kdc) -> UnitCounts {
        state.totals.units[UnitCell(year: 2014, area: try! AreaCode(area), unitKind: kind)] ?? .zero
    }
}
