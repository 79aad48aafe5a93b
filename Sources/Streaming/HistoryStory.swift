internal import EventSchema

/// Walks the accepted records of one subject and says what each changed, in the words of `history`.
struct HistoryStory {
    private var results: [String: String] = [:]
    private var quantities: [String: Int] = [:]

    /// `"change":{"from":…,"to":…},` for a result or a quantity that moved; nil where nothing is counted.
    mutating func change(by event: Event, of office: OfficeID) -> String? {
        switch event.data {
        case .classificationDecided(let decided):
            return Self.move(&results, "\(office)/\(decided.year)/\(decided.scheme)", to: decided.result.rawValue) {
                "\"\($0)\""
            }
        case .classificationWithdrawn(let withdrawn):
            return Self.move(&results, "\(office)/\(withdrawn.year)/\(withdrawn.scheme)", to: nil) { "\"\($0)\"" }
        case .awardGranted(let award):
            return Self.move(&quantities, "\(office)/\(award.year)", to: award.quantity) { "\($0)" }
        case .awardRevoked(let award):
            return Self.move(&quantities, "\(office)/\(award.year)", to: nil) { "\($0)" }
        default:
            return nil
        }
    }

    private static func move<Value>(
        _ values: inout [String: Value], _ key: String, to new: Value?, _ text: (Value) -> String
    ) -> String {
        let old = values[key]
        values[key] = new
        return "\"change\":{\"from\":\(old.map(text) ?? "null"),\"to\":\(new.map(text) ?? "null")},"
    }
}
