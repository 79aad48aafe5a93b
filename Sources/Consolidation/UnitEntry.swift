import EventSchema

/// One unit of one year as the state keeps it: plain numbers, about 70 bytes, nothing on the heap.
struct UnitEntry: Sendable, Equatable {
    let code: TextPool.ID
    let year: UInt16
    var status: UnitStatus
    var result: ClassificationResult?
    var cell: UInt32
    var name: TextPool.ID
    var decision: PackedDecision
    /// The record that put the unit into the register: a registration or an incoming transfer.
    var registration: EventID
    /// The record whose result stands; meaningless without a result.
    var resultEvent: EventID

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

/// The key of a unit's year, or of an award's: the number of its text, and the year, in one word.
func yearKey(_ text: TextPool.ID, _ year: UInt16) -> UInt64 { UInt64(text) << 16 | UInt64(year) }
