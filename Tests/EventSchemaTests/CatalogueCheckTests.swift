import EventSchema
import Testing

@Suite struct CatalogueCheckTests {
    private func edition() throws -> CatalogueEdition {
        try #require(Catalogue.standard.edition(code: Samples.code("tt-23-2012")))
    }

    private func check(_ subject: String, _ data: EventData, edition: Digest) -> SchemaError? {
        do throws(SchemaError) {
            let event = try Event(
                id: Samples.id(1), source: Samples.source, time: Samples.time, subject: subject, edition: edition,
                data: data)
            try Catalogue.standard.check(event)
            return nil
        } catch {
            return error
        }
    }

    @Test func samples_fitTheirEdition() throws {
        let edition = try edition()
        for event in try Samples.events(edition: edition.digest) {
            #expect(throws: Never.self) { try Catalogue.standard.check(event) }
        }
    }

    @Test func event_isParked_whenItsEditionIsUnknown() throws {
        let event = try Samples.event(.unitRegistered)
        let error = #expect(throws: SchemaError.self) { try Catalogue.standard.check(event) }
        #expect(error?.code == .unknownEdition)
        #expect(error?.code.parks == true)
        #expect(throws: SchemaError.self) { try edition().check(event) }
    }

    @Test(arguments: [2011, 2022])
    func event_isRefused_whenItsYearIsOutsideTheEdition(year: Int) throws {
        let data = EventData.unitMerged(UnitMerged(year: year, into: Samples.code("X")))
        let error = check("Y", data, edition: try edition().digest)
        #expect(error == SchemaError(.yearOutsideEdition, field: "data.year", value: String(year)))
    }

    @Test func kindOfAnotherEdition_isRefused() throws {
        let data = EventData.unitRegistered(
            UnitRegistered(year: 2014, unitKind: Samples.code("doanh-nghiep"), name: "A", area: Samples.code("450")))
        let error = check("X", data, edition: try edition().digest)
        #expect(error == SchemaError(.unknownUnitKind, field: "data.unitKind", value: "doanh-nghiep"))
    }

    @Test(arguments: [
        ("authority", SchemaError.Code.unknownAuthority), ("form", .unknownForm), ("recipient", .unknownRecipient),
        ("reason", .unknownReason), ("decision.authority", .unknownDecisionAuthority),
    ])
    func award_isRefused_whenAWordIsUnknown(field: String, code: SchemaError.Code) throws {
        func word(_ name: String, _ known: String) -> CatalogueCode { Samples.code(field == name ? "la" : known) }
        let award = AwardGranted(
            year: 2014, authority: word("authority", "bo-cong-an"), form: word("form", "bang-khen"),
            recipient: word("recipient", "collective"), quantity: 1,
            decision: Decision(
                number: "1", date: Samples.code("2015-01-12"), authority: word("decision.authority", "bo-cong-an")),
            line: 1, replaces: Samples.id(5), reason: word("reason", "nhap-nham"))
        let error = check(award.subject, .awardGranted(award), edition: try edition().digest)
        #expect(error == SchemaError(code, field: "data.\(field)", value: "la"))
    }

    @Test func reasons_areThoseOfTheTypeOfEvent() throws {
        let digest = try edition().digest
        let retired = EventData.unitRetired(UnitRetired(year: 2014, reason: Samples.code("tham-dinh-sai")))
        let withdrawn = EventData.classificationWithdrawn(
            ClassificationWithdrawn(
                year: 2014, scheme: Samples.code("an-toan-antt"), withdraws: Samples.id(2),
                reason: Samples.code("giai-the")))
        let office = EventData.officeRetired(
            OfficeRetired(from: Samples.code("2015-01-01"), reason: Samples.code("sau-kiem-tra")))
        #expect(check("X", retired, edition: digest)?.code == .unknownReason)
        #expect(check("X", withdrawn, edition: digest)?.code == .unknownReason)
        #expect(check("450", office, edition: digest)?.code == .unknownReason)
    }

    @Test func damagedFile_isRefused() throws {
        let bytes = try edition().bytes
        #expect(
            code { () throws(SchemaError) in _ = try CatalogueEdition(bytes: Array(bytes.dropLast(5))) } == .badEdition)
        let text = String(decoding: bytes, as: UTF8.self)
        let other = text.replacing("antq-catalogue-1", with: "antq-catalogue-2")
        #expect(code { () throws(SchemaError) in _ = try CatalogueEdition(bytes: Array(other.utf8)) } == .badEdition)
        let doubled = text.replacing("\"code\": \"giay-khen\"", with: "\"code\": \"bang-khen\"")
        #expect(code { () throws(SchemaError) in _ = try CatalogueEdition(bytes: Array(doubled.utf8)) } == .badEdition)
    }
}
