/// A fault planted on purpose: a simulation that does not find it proves nothing by being silent.
enum SimulationSabotage: String, Sendable, CaseIterable {
    /// The aggregator acknowledges what it was handed, before the commit.
    case acknowledgeBeforeStore = "acknowledge-before-store"
    /// Live batches go into the ledger as they come, past the machine and past the cursor.
    case trustLiveLane = "trust-live-lane"
    /// Now and then the last batch of a commit is not written, and counted as stored all the same.
    case loseStoredBatch = "lose-stored-batch"
    /// What waits to be stored is committed last come, first served.
    case storeOutOfOrder = "store-out-of-order"
    /// No FETCH ever leaves the aggregator.
    case neverFetch = "never-fetch"
    /// The office publishes now and then what it did not commit, and is killed.
    case publishBeforeCommit = "publish-before-commit"
    /// Instead of fencing a log, the aggregator drops what it holds of it and follows the restored office.
    case believeRestoredOffice = "believe-restored-office"
    /// A healed office forgets what the province did not hold.
    case healWithoutTheRest = "heal-without-the-rest"
}
