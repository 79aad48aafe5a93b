import Consolidation
import EventSchema

/// What a service judges records by, where a test has it be older than the software that runs the test.
struct TestSoftware: Sendable {
    let catalogue: Catalogue
    let foldVersion: Int

    /// - Parameter without: an edition that it does not know.
    init(without edition: String? = nil, foldVersion: Int = Fold.version) throws {
        let editions = Catalogue.standard.editions.filter { $0.code.text != edition }
        catalogue = try Catalogue(editions: editions)
        self.foldVersion = foldVersion
    }
}
