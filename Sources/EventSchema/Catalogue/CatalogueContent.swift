/// What an edition's file says, member by member.
struct CatalogueContent: Hashable, Sendable, Codable {
    static let format = "antq-catalogue-1"

    let format: String
    let code: CatalogueCode
    let circular: CatalogueEdition.Circular
    let validFrom: CivilDate
    let validTo: CivilDate?
    let years: Years
    let unitKinds: [CatalogueTerm]
    let schemes: [CatalogueScheme]
    let authorities: [CatalogueTerm]
    let forms: [CatalogueForm]
    let recipients: [CatalogueTerm]
    let decisionAuthorities: [CatalogueTerm]
    let correctionReasons: [CatalogueTerm]
    let withdrawalReasons: [CatalogueTerm]
    let retirementReasons: [CatalogueTerm]
    let windows: [CatalogueWindow]
    let deadlines: [CatalogueDeadline]
    let thresholds: [CatalogueThreshold]
    let notes: [String]

    struct Years: Hashable, Sendable, Codable {
        let from: Int
        let to: Int
    }
}
