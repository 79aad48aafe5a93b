import StreamProtocol
import Testing

@testable import Streaming

@Suite struct WaitingRoomTests {
    private let query = Query(id: "1", ask: "totals")

    @Test func onlyThoseWhoseTimeIsOver_areTaken() {
        var room = WaitingRoom<Int>()
        let admitted = [room.admit(1, query, until: Milliseconds(10)), room.admit(2, query, until: Milliseconds(20))]
        #expect(admitted == [true, true])
        #expect(room.deadline == Milliseconds(10))
        let due = room.takeDue(at: Milliseconds(10)).map(\.asker)
        #expect(due == [1])
        #expect(room.deadline == Milliseconds(20))
        let rest = room.takeAll().map(\.asker)
        #expect(rest == [2])
        #expect(room.deadline == nil)
    }

    @Test func roomIsFull_beyondItsCapacity() {
        var room = WaitingRoom<Int>()
        for asker in 0..<WaitingRoom<Int>.capacity { _ = room.admit(asker, query, until: Milliseconds(1)) }
        let admitted = room.admit(-1, query, until: Milliseconds(1))
        #expect(!admitted)
    }
}
