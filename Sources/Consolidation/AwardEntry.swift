import EventSchema

/// One line of an award decision as the state keeps it. A revoked line keeps its entry, with quantity 0.
struct AwardEntry: TableEntry {
    typealias Cell = AwardCell

    let subject: TextPool.ID
    let year: UInt16
    var cell: UInt32
    var quantity: Int
    var decision: PackedDecision
    /// The grant that stands; meaningless when the quantity is 0.
    var grant: RecordIDs.Number

    var text: TextPool.ID { subject }

    /// What it adds to its office's totals.
    var counts: Int { quantity }

    var stands: Bool { quantity > 0 }
}
