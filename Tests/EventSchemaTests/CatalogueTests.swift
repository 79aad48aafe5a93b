import EventSchema
import Testing

@Suite struct CatalogueTests {
    @Test func standardCatalogue_holdsBothEditions_oldestFirst() {
        #expect(Catalogue.standard.editions.map(\.code.text) == ["tt-23-2012", "tt-124-2021"])
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

    @Test func editionsOfTheSameYears_areRefused() throws {
        let edition = try #require(Catalogue.standard.editions.first)
        #expect(throws: SchemaError.self) { try Catalogue(editions: [edition, edition]) }
    }
}
