public import StreamProtocol

extension ServiceClient {
    /// Fetching an office's whole log back over a slow line takes its time.
    private static let healingMs = 900_000

    /// Has an office's desk heal its log: it goes on in a new one behind what the province holds.
    ///
    /// - Parameter dryRun: fetch and compare, change nothing.
    public func heal(dryRun: Bool, patience: Patience? = nil) async throws(ClientError) -> Healing {
        var unhurried = Patience()
        unhurried.totalMs = Self.healingMs
        let patience = patience ?? unhurried
        let id = Self.newID()
        // Asked again with the same id, it is the same healing.
        let reply = try await exchange(
            id, RequestFrames.encode(.heal(HealRequest(id: id, dryRun: dryRun ? true : nil))), patience: patience,
            attemptMs: patience.totalMs, extraMs: 0)
        guard case .healing(let healing) = reply else { throw unexpected() }
        return healing
    }
}
