/// How much each key may say: a bucket that fills at a steady rate, one a key and purpose.
///
/// Pure; the clock is handed in. Only keys that are enrolled come here, so there are never more buckets than keys.
public struct RateLimiter: Sendable {
    public struct Allowance: Hashable, Sendable {
        public let perSecond: Double
        /// What may be said at once after a silence.
        public let burst: Double

        public init(perSecond: Double, burst: Double) {
            self.perSecond = perSecond
            self.burst = burst
        }

        /// Messages of the control lane.
        public static let control = Allowance(perSecond: 400, burst: 2_000)
        /// Batches of the live lane; what is dropped is fetched.
        public static let live = Allowance(perSecond: 5_000, burst: 10_000)
        /// Alarms that one key may raise.
        public static let complaints = Allowance(perSecond: 0.1, burst: 5)
        public static let queries = Allowance(perSecond: 50, burst: 200)
    }

    private struct Bucket {
        var left: Double
        var at: Milliseconds
    }

    private let allowance: Allowance
    private var buckets: [String: Bucket] = [:]

    public init(_ allowance: Allowance) { self.allowance = allowance }

    /// Takes one message of this key; false when it has said too much.
    public mutating func admits(_ key: String, at now: Milliseconds) -> Bool {
        var bucket = buckets[key] ?? Bucket(left: allowance.burst, at: now)
        let elapsed = Double(now.value - min(bucket.at.value, now.value)) / 1_000
        bucket.left = min(allowance.burst, bucket.left + elapsed * allowance.perSecond)
        bucket.at = max(bucket.at, now)
        let isWithin = bucket.left >= 1
        if isWithin { bucket.left -= 1 }
        buckets[key] = bucket
        return isWithin
    }

    /// Forgets a key that may speak no more.
    public mutating func forget(_ key: String) { buckets[key] = nil }
}
