internal import Foundation

/// How many files the process may have open. libzmq spins a core when it runs out, so this is looked at before it starts.
public struct DescriptorLimit: Hashable, Sendable {
    /// Enough for a publisher: the sockets, the database, and its connections to `aggregators` on each of two lanes.
    public static func needed(aggregators: Int) -> Int { 128 + 4 * aggregators }

    /// What an aggregator asks for. It cannot know how many offices will be enrolled, and whoever reaches its ports may
    /// open connections that never finish their handshake.
    public static let aggregatorWish = 65_536
    /// What an aggregator does not start without.
    public static let aggregatorNeed = 4_096

    /// What the process may open now.
    public let soft: Int
    /// How far it may raise that by itself.
    public let hard: Int

    public static func current() -> DescriptorLimit {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
            return DescriptorLimit(soft: 0, hard: 0)
        }
        return DescriptorLimit(soft: Int(clamping: limit.rlim_cur), hard: Int(clamping: limit.rlim_max))
    }

    /// Raises the soft limit as far as wished and allowed; it is never lowered.
    /// - Parameter wish: more than is needed, where it may be had; nil: no more.
    /// - Returns: the limit in force.
    /// - Throws: `too-few-descriptors`.
    @discardableResult
    public static func ensure(_ needed: Int, wish: Int? = nil) throws(OperationsError) -> DescriptorLimit {
        var limit = current()
        let wanted = min(max(wish ?? needed, needed), limit.hard)
        if limit.soft < wanted {
            var raised = rlimit(rlim_cur: rlim_t(wanted), rlim_max: rlim_t(limit.hard))
            _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &raised)
            limit = current()
        }
        guard limit.soft >= needed else {
            throw OperationsError(
                .tooFewDescriptors, at: "RLIMIT_NOFILE", value: String(limit.soft),
                reason: "this process may open \(limit.soft) files and needs \(needed)",
                remedy: "Run `ulimit -n \(needed)` first, or set LimitNOFILE=\(needed) in the service's unit.")
        }
        return limit
    }

    /// - Throws: `too-few-descriptors`.
    @discardableResult
    public static func ensureForAggregator() throws(OperationsError) -> DescriptorLimit {
        try ensure(aggregatorNeed, wish: aggregatorWish)
    }
}
