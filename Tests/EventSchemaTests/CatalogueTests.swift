import EventSchema
import Testing

@Suite struct CatalogueTests {
    @Test func standardCatalogue_holdsItsEditions_oldestFirst() {
        #expect(Catalogue.standard.editions.map(\.code.text) == ["tt-23-2012", "qd-510-2022", "tt-124-2021"])
    }

    @Test(arguments: [(2012, "tt-23-2012"), (2014, "tt-23-2012"), (2021, "tt-23-2012"), (2022, "tt-124-2021")])
    func editionForYear_isTheOneInForce(year: Int, code: String) {
        #expect(Catalogue.standard.edition(forYear: year)?.code.text == code)
    }

    @Test func editionForYear_isNone_outsideTheCatalogue() {
        #expect(Catalogue.standard.edition(forYear: 2011) == nil)
        #expect(Catalogue.standard.edition(forYear: 2100) == nil)
    }

    @Test func threshold_isReckonedInWholeNumbers() throws {
        let threshold = try #require(Catalogue.standard.edition(forYear: 2014)?.thresholds.first)
        #expect(!threshold.isReached(met: 16, of: 25))
        #expect(!threshold.isReached(met: 17, of: 25))
        #expect(threshold.isReached(met: 18, of: 25))
        #expect(threshold.isReached(met: 7, of: 10))
        #expect(!threshold.isReached(met: 0, of: 0))
    }

    @Test func windowOfResidentialAreas_runsFromNovemberToOctober() throws {
        let window = try #require(Catalogue.standard.edition(forYear: 2023)?.windows.first)
        #expect(window.from.date(in: 2023)?.text == "2022-11-01")
        #expect(window.to.date(in: 2023)?.text == "2023-10-31")
    }

    @Test func editionsOfTheSameYearsAndScheme_areRefused() throws {
        let edition = try #require(Catalogue.standard.editions.first)
        #expect(throws: SchemaError.self) { try Catalogue(editions: [edition, edition]) }
        let ours = try #require(Catalogue.standard.edition(forYear: 2022))
        let other = try CatalogueEdition(
            bytes: Array(String(decoding: ours.bytes, as: UTF8.self).replacing("tt-124-2021", with: "tt-0-2023").utf8))
        #expect(throws: SchemaError.self) { try Catalogue(editions: [ours, other]) }
        // Not even where another edition stands between them.
        #expect(throws: SchemaError.self) { try Catalogue(editions: Catalogue.standard.editions + [other]) }
    }

    @Test func graded_isTheMovementsEdition_from2022On() {
        #expect(Catalogue.standard.edition(forYear: 2021, scheme: .movement) == nil)
        #expect(Catalogue.standard.edition(forYear: 2022, scheme: .movement)?.code.text == "qd-510-2022")
        #expect(Catalogue.standard.edition(forYear: 2022, scheme: .standard)?.code.text == "tt-124-2021")
    }

    /// Kinds that mean the same have the same code in both: one registration serves a result and a grade.
    @Test func kindsOfTheStandardAreAmongThoseOfTheMovement_AndDistrictsBeside() throws {
        let standard = try #require(Catalogue.standard.edition(forYear: 2023))
        let movement = try #require(Catalogue.standard.edition(forYear: 2023, scheme: .movement))
        #expect(Set(movement.unitKinds).symmetricDifference(standard.unitKinds).map(\.code.text) == ["huyen"])
        #expect(movement.correctionReasons == standard.correctionReasons)
        #expect(movement.schemes.flatMap(\.results).map(\.code) == Grade.allCases.map(SchemeResult.graded))
        #expect(Set(movement.deadlines.flatMap(\.unitKinds)) == Set(movement.unitKinds.map(\.code)))
    }

    @Test func aWriterTakesTheEditionOfTheScheme_orOfTheKind() throws {
        func code(_ data: EventData, _ year: Int = 2023) -> String? {
            Catalogue.standard.edition(for: data, year: year)?.code.text
        }
        func registered(_ kind: String) -> EventData {
            .unitRegistered(
                UnitRegistered(year: 2023, unitKind: Samples.code(kind), name: "A", area: Samples.code("450")))
        }
        func decided(_ scheme: String) -> EventData {
            .classificationDecided(
                ClassificationDecided(
                    year: 2023, unitKind: Samples.code("khu-dan-cu"), scheme: Samples.code(scheme),
                    result: .graded(.good)))
        }
        #expect(code(registered("khu-dan-cu")) == "tt-124-2021")
        #expect(code(registered("huyen")) == "qd-510-2022")
        #expect(code(registered("huyen"), 2014) == "tt-23-2012")
        #expect(code(registered("hang-xom")) == "tt-124-2021")
        #expect(code(decided("phong-trao-toan-dan")) == "qd-510-2022")
        #expect(code(decided("phong-trao-toan-dan"), 2014) == "tt-23-2012")
        #expect(code(decided("an-toan-antt")) == "tt-124-2021")
        #expect(code(decided("phong-trao")) == "tt-124-2021")
        #expect(code(registered("huyen"), 2150) == nil)
    }
}
