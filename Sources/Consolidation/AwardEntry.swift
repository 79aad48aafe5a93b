import EventSchema

/// One line of an award decision as the state keeps it. A revoked line keeps its entry, with quantity 0.
struct AwardEntry: Sendable, Equatable {
    let subject: TextPool.ID
    let year: UInt16
    var cell: UInt32
    var quantity: Int
    var decision: PackedDecision
    /// The grant that stands; meaningless when the quantity is 0.
    var grant: EventID

    var stands: Bool { quantity > 0 }
}
