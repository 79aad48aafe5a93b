import StreamProtocol
import Testing

@testable import Web

@Suite struct RequestCountTests {
    @Test func aClientThatSendsTooMuch_WaitsWhileOthersGoOn() {
        let count = RequestCount()
        func enter(_ client: String, at milliseconds: UInt64) -> RequestCount.Answer {
            let answer = count.enter(client, atMost: 4, at: Milliseconds(milliseconds))
            if answer == .enters { count.leave() }
            return answer
        }
        for _ in 0..<1_000 { #expect(enter("192.0.2.1", at: 5) == .enters) }
        #expect(enter("192.0.2.1", at: 5) == .tooMany)
        #expect(enter("192.0.2.2", at: 5) == .enters)
        #expect(enter("192.0.2.1", at: 1_005) == .enters)
    }

    @Test func beyondWhatIsAnsweredAtOnce_ItIsBusy_UntilOneLeaves() {
        let count = RequestCount()
        let now = Milliseconds(0)
        #expect(count.enter("a", atMost: 1, at: now) == .enters)
        #expect(count.enter("b", atMost: 1, at: now) == .busy)
        count.leave()
        #expect(count.enter("b", atMost: 1, at: now) == .enters)
    }

    @Test func aFloodOfAddresses_LeavesNothingBehind() {
        let count = RequestCount()
        for number in 0..<10_000 {
            #expect(count.enter("\(number)", atMost: 1, at: Milliseconds(0)) == .enters)
            count.leave()
        }
    }
}
