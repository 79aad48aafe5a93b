public import EventSchema

extension CatalogueEdition {
    /// The code that was likely meant, where `code` says that one is not in a list: compared with codes and names.
    public func nearestCode(to text: String, for code: SchemaError.Code) -> String? {
        let terms: [(code: CatalogueCode, vi: String, en: String)] =
            switch code {
            case .unknownUnitKind: unitKinds.map { ($0.code, $0.vi, $0.en) }
            case .unknownForm: forms.map { ($0.code, $0.vi, $0.en) }
            case .unknownAuthority: authorities.map { ($0.code, $0.vi, $0.en) }
            case .unknownRecipient: recipients.map { ($0.code, $0.vi, $0.en) }
            case .unknownDecisionAuthority: decisionAuthorities.map { ($0.code, $0.vi, $0.en) }
            case .unknownReason: correctionReasons.map { ($0.code, $0.vi, $0.en) }
            default: []
            }
        guard let nearest = NearestMatch(terms.flatMap { [$0.code.text, $0.vi, $0.en] }).nearest(to: text) else {
            return nil
        }
        return terms.first { $0.code.text == nearest || $0.vi == nearest || $0.en == nearest }?.code.text
    }

    /// The code of a list that was likely meant by a text which cannot be a code at all, such as `Khu dân cư`.
    func nearestCode(to text: String, inColumn name: String) -> String? {
        switch name {
        case "unit_kind": nearestCode(to: text, for: .unknownUnitKind)
        case "form": nearestCode(to: text, for: .unknownForm)
        case "authority": nearestCode(to: text, for: .unknownAuthority)
        case "recipient": nearestCode(to: text, for: .unknownRecipient)
        default: nil
        }
    }
}
