public import EventSchema
public import StreamProtocol

/// What an aggregator keeps: every office's log, byte for byte, in the order in which it came in.
///
/// Narrow, because a second implementation (PostgreSQL) follows: no SQL outside this module. Every function may be
/// called from any thread and blocks it.
public protocol LedgerStore: Sendable {
    var life: LedgerLife { get }

    /// How many records were taken in.
    func head() throws(LedgerError) -> LedgerPosition

    /// What WELCOME, ACK and BEAT show: the life, the head, and the seal there. Of an empty ledger the seal is the same
    /// for all.
    func sealedHead() throws(LedgerError) -> LedgerHead

    /// Every admitted log, by office and then by order of admission.
    func logs() throws(LedgerError) -> [FollowedLog]

    /// Begins to follow a log. A log that is there already with the same header stays as it is.
    func admit(_ header: LogHeader) throws(LedgerError)

    /// Notes a head that a source announced, so that a lower one is seen to be a rollback, also after a restart: it is
    /// saved with the next commit.
    func announce(log: LogID, head: Position) throws(LedgerError)

    /// Takes in all of `batches`, in this order, in one synced transaction, or nothing.
    ///
    /// - Throws: `fence-broken` if a log's cursor is not exactly where its batch begins.
    func apply(_ batches: [LedgerBatch]) throws(LedgerError) -> LedgerHead

    /// Records of a log from a position on, ending on a signed one; nil behind the cursor. To serve a copy onward.
    func batch(log: LogID, from: Position, maxBytes: Int) throws(LedgerError) -> Batch?

    /// The chain's digest at a position of a log; nil when the log is not held that far.
    func digest(log: LogID, at position: Position) throws(LedgerError) -> Digest?

    /// Records after a ledger position. At most `limit` of them and, beyond the first, `maxBytes`.
    func page(
        after: LedgerPosition, limit: Int, maxBytes: Int, filter: RecordFilter
    ) throws(LedgerError) -> LedgerPage

    /// Everything ever recorded about a subject, oldest first, accepted or not.
    func history(
        subject: String, office: OfficeID?, after: LedgerPosition, limit: Int, maxBytes: Int
    ) throws(LedgerError) -> [LedgerRecord]

    /// The first record received at or after an instant; the position behind the head if there is none.
    func firstPosition(receivedAtOrAfter instant: Timestamp) throws(LedgerError) -> LedgerPosition

    /// Hands on every record of a log, in its order, after a position: for folding again at the start. Holds a few
    /// hundred records in memory at a time.
    func replay(
        log: LogID, after: Position, each: (LedgerRecord) throws -> Void
    ) throws

    /// Recomputes everything that can be.
    func verify(progress: (LedgerPosition) -> Void) throws(LedgerError) -> LedgerVerification

    /// Saves what was announced and closes the ledger.
    func close() throws(LedgerError)
}
