import EventSchema

/// One unit of one year as the state keeps it: plain numbers, about 40 bytes, nothing on the heap.
struct UnitEntry: TableEntry {
    typealias Cell = UnitCell

    let code: TextPool.ID
    let year: UInt16
    var status: UnitStatus
    var result: ClassificationResult?
    var cell: UInt32
    var name: TextPool.ID
    var decision: PackedDecision
    /// The record that put the unit into the register: a registration or an incoming transfer.
    var registration: RecordIDs.Number
    /// The record whose result stands; meaningless without a result.
    var resultEvent: RecordIDs.Number

    var text: TextPool.ID { code }

    /// What it adds to its office's totals.
    var counts: UnitCounts { standing.counts }

    var standing: UnitStanding { UnitStanding(status: status, result: result) }

    /// Takes the result away.
    mutating func clearResult() {
        result = nil
        decision = .none
        resultEvent = registration
    }
}
