import EventSchema

/// A decision as an entry keeps it: twelve bytes, its texts in the state's pool.
struct PackedDecision: Sendable, Equatable {
    /// Number of the text + 1; 0 where there is no decision.
    private let number: UInt32
    private let daysSinceEpoch: Int32
    /// Number of the text + 1; 0 where the authority is not stated.
    private let authority: UInt32

    static let none = PackedDecision(number: 0, daysSinceEpoch: 0, authority: 0)

    private init(number: UInt32, daysSinceEpoch: Int32, authority: UInt32) {
        self.number = number
        self.daysSinceEpoch = daysSinceEpoch
        self.authority = authority
    }

    init(_ decision: Decision?, in texts: inout TextPool) {
        guard let decision else {
            self = .none
            return
        }
        number = texts.intern(decision.number) + 1
        daysSinceEpoch = Int32(clamping: decision.date.daysSinceEpoch)
        authority = decision.authority.map { texts.intern($0.text) + 1 } ?? 0
    }

    /// The day it was made, since 1970; nil where there is no decision.
    var day: Int? { number > 0 ? Int(daysSinceEpoch) : nil }

    func decision(in texts: TextPool) -> Decision? {
        guard number > 0, let date = CivilDate(daysSinceEpoch: Int(daysSinceEpoch)) else { return nil }
        let authorityText = authority > 0 ? texts.text(authority - 1) : nil
        return Decision(
            number: texts.text(number - 1), date: date,
            authority: authorityText.flatMap { CatalogueCode(validating: $0) })
    }
}
