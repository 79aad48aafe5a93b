import Testing
import ZeroMQ

@testable import Streaming

@Suite struct MailboxTests {
    private func makeMailbox(_ capacity: Int) throws -> Mailbox<Int> {
        Mailbox(capacity: capacity, waking: WakeUp(on: try PollLoop(name: "mailbox")))
    }

    @Test func elements_comeOutInOrder_asManyAsAskedFor() throws {
        let mailbox = try makeMailbox(8)
        for element in 1...5 { #expect(mailbox.post(element)) }
        #expect(mailbox.drain(limit: 2) == [1, 2])
        #expect(mailbox.drain() == [3, 4, 5])
        #expect(mailbox.isEmpty)
    }

    @Test func post_saysNo_whenFull() throws {
        let mailbox = try makeMailbox(2)
        #expect(mailbox.post(1) && mailbox.post(2))
        #expect(!mailbox.post(3))
        #expect(mailbox.drain() == [1, 2])
    }

    @Test func disposableElements_pushOutTheOldest_whenFull() throws {
        let mailbox = try makeMailbox(2)
        for element in 1...3 { mailbox.postDroppingOldest(element) }
        #expect(mailbox.drain() == [2, 3])
    }
}
