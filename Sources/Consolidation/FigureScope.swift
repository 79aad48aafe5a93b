import EventSchema

/// What a published figure speaks of: its own office's records, or, in the log of the province's own office, everybody's.
struct FigureScope {
    /// nil: the whole province.
    let office: OfficeID?
    /// The area that holds what is counted; nil: all.
    private let area: AreaCode?

    init(_ figure: Figure, declaredBy office: OfficeID, context: AnswerContext) {
        self.office = office == context.provinceOffice ? nil : office
        area = figure.area == context.provinceArea ? nil : figure.area
    }

    func holds(_ office: OfficeID) -> Bool { self.office == nil || self.office == office }

    /// An office's own area holds all of its units; any other one those that lie there.
    func holds(officeArea: AreaCode, unitArea: AreaCode) -> Bool {
        area == nil || area == officeArea || area == unitArea
    }
}

extension FigureMeasure {
    func value(of counts: UnitCounts) -> Int {
        switch self {
        case .registered: counts.registered
        case .met: counts.met
        case .notMet: counts.notMet
        case .deferred: counts.deferred
        case .noResult: counts.noResult
        }
    }

    func counts(_ result: ClassificationResult?) -> Bool {
        switch self {
        case .registered: true
        case .met: result == .met
        case .notMet: result == .notMet
        case .deferred: result == .deferred
        case .noResult: result == nil
        }
    }
}
