package import EventSchema

/// A draft, and what its office's desk must say of it.
package struct PlannedDraft: Sendable {
    package enum Expectation: Hashable, Sendable {
        /// Recorded, or known when the same request was answered before and the answer was lost.
        case acknowledged
        case refused(code: String)
    }

    package let draft: EventDraft
    package let expectation: Expectation
}
