/// An edition's words as sets, for checking events quickly.
struct CatalogueLists: Sendable {
    private let unitKinds: Set<CatalogueCode>
    private let results: [CatalogueCode: Set<SchemeResult>]
    private let forms: Set<CatalogueCode>
    private let authorities: Set<CatalogueCode>
    private let recipients: Set<CatalogueCode>
    private let decisionAuthorities: Set<CatalogueCode>
    private let corrections: Set<CatalogueCode>
    private let withdrawals: Set<CatalogueCode>
    private let retirements: Set<CatalogueCode>

    /// - Throws: `bad-edition` where a list that must hold something is empty, or one names a code twice.
    init(_ content: CatalogueContent) throws(SchemaError) {
        unitKinds = try Self.set(content.unitKinds.map(\.code), "unitKinds")
        _ = try Self.set(content.schemes.map(\.code), "schemes")
        results = Dictionary(
            content.schemes.map { ($0.code, Set($0.results.map(\.code))) }, uniquingKeysWith: { first, _ in first })
        // An edition of a scheme alone knows no awards.
        forms = try Self.set(content.forms.map(\.code), "forms", mayBeEmpty: true)
        authorities = try Self.set(content.authorities.map(\.code), "authorities", mayBeEmpty: true)
        recipients = try Self.set(content.recipients.map(\.code), "recipients", mayBeEmpty: true)
        decisionAuthorities = try Self.set(content.decisionAuthorities.map(\.code), "decisionAuthorities")
        corrections = try Self.set(content.correctionReasons.map(\.code), "correctionReasons")
        withdrawals = try Self.set(content.withdrawalReasons.map(\.code), "withdrawalReasons")
        retirements = try Self.set(content.retirementReasons.map(\.code), "retirementReasons")
    }

    private static func set(
        _ codes: [CatalogueCode], _ name: String, mayBeEmpty: Bool = false
    ) throws(SchemaError) -> Set<CatalogueCode> {
        let set = Set(codes)
        guard mayBeEmpty || !codes.isEmpty, set.count == codes.count else {
            throw SchemaError(.badEdition, field: name)
        }
        return set
    }

    func check(_ data: EventData) throws(SchemaError) {
        switch data {
        case .unitRegistered(let data): try expect(data.unitKind, in: unitKinds, .unknownUnitKind, "data.unitKind")
        case .unitRetired(let data): try expect(data.reason, in: retirements, .unknownReason, "data.reason")
        case .unitMerged: break
        case .unitTransferred(let data): try expect(data.unitKind, in: unitKinds, .unknownUnitKind, "data.unitKind")
        case .classificationDecided(let data):
            try expect(data.unitKind, in: unitKinds, .unknownUnitKind, "data.unitKind")
            guard let known = results[data.scheme] else {
                throw SchemaError(.unknownScheme, field: "data.scheme", value: data.scheme.text)
            }
            guard known.contains(data.result) else {
                throw SchemaError(.unknownResult, field: "data.result", value: data.result.rawValue)
            }
            try expect(data.reason, in: corrections, .unknownReason, "data.reason")
        case .classificationWithdrawn(let data):
            guard results[data.scheme] != nil else {
                throw SchemaError(.unknownScheme, field: "data.scheme", value: data.scheme.text)
            }
            try expect(data.reason, in: withdrawals, .unknownReason, "data.reason")
        case .awardGranted(let data):
            try expect(data.authority, in: authorities, .unknownAuthority, "data.authority")
            try expect(data.form, in: forms, .unknownForm, "data.form")
            try expect(data.recipient, in: recipients, .unknownRecipient, "data.recipient")
            try expect(data.reason, in: corrections, .unknownReason, "data.reason")
        case .awardRevoked(let data): try expect(data.reason, in: withdrawals, .unknownReason, "data.reason")
        case .registerDeclared(let data): try expect(data.unitKind, in: unitKinds, .unknownUnitKind, "data.unitKind")
        case .reportingCompleted(let data):
            try expect(data.unitKind, in: unitKinds, .unknownUnitKind, "data.unitKind")
            guard let known = results[data.scheme] else {
                throw SchemaError(.unknownScheme, field: "data.scheme", value: data.scheme.text)
            }
            for (result, _) in data.results.stated where !known.contains(result) {
                throw SchemaError(.unknownResult, field: "data.results", value: result.rawValue)
            }
        case .figuresDeclared(let data):
            try expect(data.figure.unitKind, in: unitKinds, .unknownUnitKind, "data.unitKind")
            try expect(data.figure.authority, in: authorities, .unknownAuthority, "data.authority")
            try expect(data.figure.form, in: forms, .unknownForm, "data.form")
            try expect(data.figure.recipient, in: recipients, .unknownRecipient, "data.recipient")
            try expect(data.reason, in: corrections, .unknownReason, "data.reason")
        case .warningAnswered, .periodClosed, .periodReopened, .officeEnrolled, .keyEnrolled, .keyRevoked, .keyRotated,
            .logAdmitted, .recordBlanked:
            break
        case .officeRetired(let data): try expect(data.reason, in: retirements, .unknownReason, "data.reason")
        }
        try expect(
            data.decision?.authority, in: decisionAuthorities, .unknownDecisionAuthority, "data.decision.authority")
    }

    private func expect(
        _ code: CatalogueCode?, in known: Set<CatalogueCode>, _ error: SchemaError.Code, _ field: String
    ) throws(SchemaError) {
        guard let code else { return }
        guard known.contains(code) else { throw SchemaError(error, field: field, value: code.text) }
    }
}
