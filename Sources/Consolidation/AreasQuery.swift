public import EventSchema

/// What a question about areas asks for.
public struct AreasQuery: Hashable, Sendable {
    /// nil: every code.
    public var code: AreaCode?
    /// nil: at any time.
    public var time: AreaTime?

    public init(code: AreaCode? = nil, time: AreaTime? = nil) {
        self.code = code
        self.time = time
    }
}

/// When an area's code is read.
public enum AreaTime: Hashable, Sendable {
    /// A civil day of Asia/Ho_Chi_Minh. Text: `2025-07-01`.
    case day(CivilDate)
    /// A year of the standard. Text: `2014`.
    case year(Int)

    /// nil for what is neither.
    public init?(_ text: String) {
        if let day = CivilDate(validating: text) {
            self = .day(day)
        } else if text.utf8.count == 4, let year = Int(text), (1900...2200).contains(year) {
            self = .year(year)
        } else {
            return nil
        }
    }

    /// The day on which areas are taken.
    public var day: CivilDate? {
        switch self {
        case .day(let day): day
        case .year(let year): AreaTree.day(ofYear: year)
        }
    }
}
