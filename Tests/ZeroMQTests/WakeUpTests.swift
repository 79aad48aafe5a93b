import Synchronization
import Testing
import ZeroMQ

@Suite struct WakeUpTests {
    @Test func signalsCoalesce_whenNobodyWaitsYet() async throws {
        let loop = try PollLoop(name: "wake")
        let member = Member(loop)
        for _ in 0..<1_000 { member.wake.signal() }
        let first = try await member.wait(until: .now + .seconds(10))
        #expect(first.woken && !first.timedOut)
        let second = try await member.wait(until: .now)
        #expect(!second.woken && second.timedOut)
    }

    @Test func noSignalIsLost_whenManyThreadsSignalAtOnce() async throws {
        let loop = try PollLoop(name: "wake")
        let member = Member(loop)
        let count = Counter()
        let total = 8 * 5_000
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<5_000 {
                        count.add()
                        member.wake.signal()
                    }
                }
            }
            group.addTask {
                var wakes = 0
                while count.value < total {
                    let ready = try await member.wait(until: .now + .seconds(10))
                    #expect(ready.woken)
                    if !ready.woken { throw TookTooLong() }
                    wakes += 1
                }
                #expect(wakes <= total)
            }
            try await group.waitForAll()
        }
    }

    /// Each side sleeps while the other works, so that a signal that got lost between "nothing to do" and "asleep" hangs.
    @Test func twoLoopsWakeEachOther_tenThousandTimes() async throws {
        let ping = Member(try PollLoop(name: "ping"))
        let pong = Member(try PollLoop(name: "pong"))
        async let answered: Void = pong.exchange(10_000, with: ping)
        ping.wake.signal()
        try await ping.exchange(10_000, with: pong)
        try await answered
    }

    @Test func aWakeUpWakesItsOwnActorOnly() async throws {
        let loop = try PollLoop(name: "wake")
        let woken = Member(loop)
        let other = Member(loop)
        async let first = woken.wait(until: .now + .seconds(10))
        async let second = other.wait(until: .now + .milliseconds(100))
        woken.wake.signal()
        #expect(try await first.woken)
        #expect(try await !second.woken)
    }
}

extension Member {
    /// Waits to be woken, then wakes the other, `count` times.
    fileprivate func exchange(_ count: Int, with other: Member) async throws {
        for _ in 0..<count {
            guard try await wait(until: .now + .seconds(10)).woken else { throw TookTooLong() }
            other.wake.signal()
        }
    }
}

private final class Counter: Sendable {
    private let atomic = Atomic(0)

    var value: Int { atomic.load(ordering: .sequentiallyConsistent) }

    func add() { atomic.add(1, ordering: .sequentiallyConsistent) }
}
