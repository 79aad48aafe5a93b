import StreamProtocol
import Testing

@Suite struct RateLimiterTests {
    private static func admitted(
        _ limiter: inout RateLimiter, _ key: String, _ attempts: Int, at now: UInt64
    ) -> Int {
        (0..<attempts).count { _ in limiter.admits(key, at: Milliseconds(now)) }
    }

    @Test func aBurst_isAdmitted_andNothingBeyondIt() {
        var limiter = RateLimiter(.init(perSecond: 10, burst: 20))
        #expect(Self.admitted(&limiter, "a", 100, at: 0) == 20)
        #expect(Self.admitted(&limiter, "a", 100, at: 0) == 0)
    }

    @Test func whatWasUsed_comesBackAtTheSteadyRate_andNeverAboveTheBurst() {
        var limiter = RateLimiter(.init(perSecond: 10, burst: 20))
        _ = Self.admitted(&limiter, "a", 100, at: 0)
        #expect(Self.admitted(&limiter, "a", 100, at: 99) == 0)
        #expect(Self.admitted(&limiter, "a", 100, at: 1_000) == 10)
        #expect(Self.admitted(&limiter, "a", 100, at: 3_600_000) == 20)
    }

    /// A flood that is refused must not push the moment of recovery away.
    @Test func refusedMessages_costNothing() {
        var limiter = RateLimiter(.init(perSecond: 10, burst: 1))
        #expect(Self.admitted(&limiter, "a", 1, at: 0) == 1)
        for now in 1..<100 { #expect(Self.admitted(&limiter, "a", 1, at: UInt64(now)) == 0) }
        #expect(Self.admitted(&limiter, "a", 1, at: 100) == 1)
    }

    @Test func keys_doNotShareABucket() {
        var limiter = RateLimiter(.init(perSecond: 10, burst: 5))
        #expect(Self.admitted(&limiter, "a", 100, at: 0) == 5)
        #expect(Self.admitted(&limiter, "b", 100, at: 0) == 5)
    }

    @Test func aClockThatStandsStill_orGoesBack_givesNothing() {
        var limiter = RateLimiter(.init(perSecond: 1_000, burst: 3))
        #expect(Self.admitted(&limiter, "a", 10, at: 5_000) == 3)
        #expect(Self.admitted(&limiter, "a", 10, at: 4_000) == 0)
        #expect(Self.admitted(&limiter, "a", 10, at: 0) == 0)
        // The time that was given once is not given again on the way back up.
        #expect(Self.admitted(&limiter, "a", 10, at: 5_000) == 0)
        #expect(Self.admitted(&limiter, "a", 10, at: 5_002) == 2)
    }

    @Test func aForgottenKey_beginsAnew() {
        var limiter = RateLimiter(.init(perSecond: 1, burst: 2))
        #expect(Self.admitted(&limiter, "a", 10, at: 0) == 2)
        limiter.forget("a")
        #expect(Self.admitted(&limiter, "a", 10, at: 0) == 2)
    }

    /// Over any span, at most the burst and what the rate gives: whatever the moments of asking.
    @Test(arguments: [RateLimiter.Allowance.control, .live, .queries])
    func overAnySpan_noMoreThanTheAllowance(allowance: RateLimiter.Allowance) {
        var limiter = RateLimiter(allowance)
        let seed = UInt64.random(in: .min ... .max)
        var random = SmallRandom(seed: seed)
        var now: UInt64 = 1_000
        var admitted = 0.0
        for _ in 0..<200 {
            now += random.next() % 40
            admitted += Double(Self.admitted(&limiter, "a", Int(random.next() % 200), at: now))
            let most = allowance.burst + Double(now - 1_000) / 1_000 * allowance.perSecond
            #expect(admitted <= most + 1e-6, "seed \(seed), after \(now - 1_000) ms")
        }
    }

    /// The numbers of Protocols/trust.md, 7.10.
    @Test func allowances_areThoseOfTheProtocol() {
        #expect(RateLimiter.Allowance.control == .init(perSecond: 400, burst: 2_000))
        #expect(RateLimiter.Allowance.live == .init(perSecond: 5_000, burst: 10_000))
        #expect(RateLimiter.Allowance.queries == .init(perSecond: 50, burst: 200))
    }
}

/// xorshift64*, enough to vary moments.
struct SmallRandom {
    private var state: UInt64

    init(seed: UInt64) { state = seed | 1 }

    mutating func next() -> UInt64 {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return (state &* 0x2545_F491_4F6C_DD1D) >> 33
    }
}
