/// The pages there are, each at its path, and what may be asked of it beside the moment, the kind of log and the language.
enum Page: String, CaseIterable, Sendable {
    case overview = "/"
    case area = "/area"
    case office = "/office"
    case unit = "/unit"
    case record = "/record"
    case records = "/records"

    var parameters: Set<Substring> {
        switch self {
        case .overview: ["year", "asOf", "unitKind", "since"]
        case .area: ["year", "asOf", "area", "unitKind", "result", "match", "page"]
        case .office: ["year", "asOf", "office"]
        case .unit: ["year", "asOf", "unit", "office"]
        case .record: ["log", "position"]
        case .records: ["year", "asOf", "office", "type", "unitKind", "page"]
        }
    }

    /// Those without which there is nothing to show.
    var required: [Substring] {
        switch self {
        case .overview, .area, .records: []
        case .office: ["office"]
        case .unit: ["unit"]
        case .record: ["log", "position"]
        }
    }
}
