/// What a published figure is of: units of a kind, or awards of an authority and form.
public enum Figure: Hashable, Sendable {
    /// `area`: only the units there; nil for all that the office which declares it answers for.
    case units(unitKind: CatalogueCode, measure: FigureMeasure, area: AreaCode?)
    /// `recipient`: only awards to recipients of this type; nil for all.
    case awards(authority: CatalogueCode, form: CatalogueCode, recipient: CatalogueCode?)

    /// The subject of its declaration: `units/{kind}/{measure}[/{area}]/{key}` or
    /// `awards/{authority}/{form}[/{recipient}]/{key}`.
    ///
    /// - Parameter sourceKey: tells apart several published figures of one thing.
    public func subject(sourceKey: CatalogueCode) -> String {
        let parts: [String?] =
            switch self {
            case .units(let kind, let measure, let area): ["units", kind.text, measure.rawValue, area?.text]
            case .awards(let authority, let form, let recipient):
                ["awards", authority.text, form.text, recipient?.text]
            }
        return (parts + [sourceKey.text]).compactMap(\.self).joined(separator: "/")
    }

    public var unitKind: CatalogueCode? {
        if case .units(let kind, _, _) = self { kind } else { nil }
    }
    public var measure: FigureMeasure? {
        if case .units(_, let measure, _) = self { measure } else { nil }
    }
    public var area: AreaCode? {
        if case .units(_, _, let area) = self { area } else { nil }
    }
    public var authority: CatalogueCode? {
        if case .awards(let authority, _, _) = self { authority } else { nil }
    }
    public var form: CatalogueCode? {
        if case .awards(_, let form, _) = self { form } else { nil }
    }
    public var recipient: CatalogueCode? {
        if case .awards(_, _, let recipient) = self { recipient } else { nil }
    }
}
