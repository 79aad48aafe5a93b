internal import Foundation

/// How many files the process may have open. libzmq spins a core when it runs out, so this is looked at before it starts.
public struct DescriptorLimit: Hashable, Sendable {
    /// Enough for the sockets, the database, and `offices` connections on each of two lanes.
    public static func needed(offices: Int) -> Int { 128 + 4 * offices }

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

    /// Raises the soft limit as far as needed and allowed.
    /// - Returns: the limit in force.
    /// - Throws: `too-few-descriptors`.
    @discardableResult
    public static func ensure(_ needed: Int) throws(OperationsError) -> DescriptorLimit {
        var limit = current()
        if limit.soft < needed, limit.hard >= needed {
            var wanted = rlimit(rlim_cur: rlim_t(needed), rlim_max: rlim_t(limit.hard))
            _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &wanted)
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
}
