import EventSchema
import Foundation
import Testing

@testable import Consolidation

struct ParkingTests {
    @Test func unknownEdition_IsParked_AndItsIDIsUsedUp() throws {
        var lab = Lab()
        let known = lab.register("A")
        let event = try Event(
            id: known.id, source: known.source, time: known.time, subject: "A", edition: .zero, data: known.data)
        #expect(lab.fold(event) == .parked(.unknownEdition))
        #expect(lab.state.totals == OfficeTotals())
        #expect(lab.fold(known) == .rejected(.duplicateID))
    }

    @Test func schemeNotCounted_WhenTheCatalogueKnowsASchemeThatThisFoldDoesNot() throws {
        let text = String(decoding: Lab.edition.bytes, as: UTF8.self)
            .replacingOccurrences(of: "\"an-toan-antt\"", with: "\"phong-trao\"")
        let edition = try CatalogueEdition(bytes: Array(text.utf8))
        var lab = Lab(catalogue: try Catalogue(editions: [edition]))
        func event(_ number: UInt64, _ data: EventData) throws -> Event {
            try Event(
                id: Lab.id(number, of: lab.office), source: EventSource(province: Lab.province, office: lab.office),
                time: Timestamp("2014-11-20T08:15:30.123Z"), subject: "A", edition: edition.digest, data: data)
        }
        let scheme = try CatalogueCode("phong-trao")
        let registered = try event(1, lab.register("A").data)
        let decided = ClassificationDecided(year: 2014, unitKind: Lab.kdc, scheme: scheme, result: .met)
        let withdrawn = ClassificationWithdrawn(
            year: 2014, scheme: scheme, withdraws: registered.id, reason: Lab.mistake)
        #expect(lab.fold(registered).isAccepted)
        #expect(lab.fold(try event(2, .classificationDecided(decided))) == .parked(.schemeNotCounted))
        #expect(lab.fold(try event(3, .classificationWithdrawn(withdrawn))) == .parked(.schemeNotCounted))
        #expect(lab.counts() == UnitCounts(registered: 1))
    }

    @Test func skip_MovesTheHeadAlone() throws {
        var lab = Lab()
        lab.accept(lab.register("A"))
        let totals = lab.state.totals
        let head = try #require(lab.state.head)
        lab.state.skip(at: LogPosition(log: head.log, position: head.position.next))
        #expect(lab.state.head?.position == head.position.next)
        #expect(lab.state.totals == totals)
    }
}
