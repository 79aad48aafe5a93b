public import EventSchema
public import StreamProtocol

/// What an aggregator keeps: every office's log, byte for byte, in the order in which it came in.
///
/// Narrow, because a second implementation (PostgreSQL) follows: no SQL outside this module. Every function may be
/// called from any thread and blocks it.
public protocol LedgerStore: Sendable {
    var life: LedgerLife { get }

    /// Where it lies: backups that are given no path go beside it.
    var path: String { get }

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

    /// What an order to remove a record means here; nil where the record is not held.
    func verdict(on order: RemovalOrder) throws(LedgerError) -> RemovalOrder.Verdict?

    /// Puts the blanked form in the place of a record, in one synced transaction; chain, seal and signatures still
    /// verify. The bytes lie nowhere in the ledger's files any more, at the latest once its readers have ended.
    ///
    /// - Returns: what was found there: only after `blank` was anything done.
    @discardableResult
    func carryOut(_ order: RemovalOrder) throws(LedgerError) -> RemovalOrder.Verdict?

    /// Has the ledger say of records what the fold says of them now, in synced transactions of bounded size. What it said
    /// when they came is kept for the seals, which still verify; a record that was blanked stays as it is.
    ///
    /// - Parameter code: of a record that counted until now, and whose id counts at one of these instead.
    /// - Returns: where such records stand.
    @discardableResult
    func rejudge(_ verdicts: [LedgerVerdict], displacing code: String) throws(LedgerError) -> [LedgerPosition]

    /// Keeps a note in place of the one before, in one synced transaction; nothing is written when it is there already.
    func keep(_ note: FoldNote, _ body: [UInt8]) throws(LedgerError)

    /// nil where none was kept, or what is there is not what was kept (`verify` names that).
    func note(_ note: FoldNote) throws(LedgerError) -> [UInt8]?

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

    /// Where each log ended when the ledger held so many records; at position 0 where nothing of it was held.
    func cut(at moment: LedgerPosition) throws(LedgerError) -> [LogID: Cursor]

    /// One record of a log; nil where it is not held.
    func record(log: LogID, at position: Position) throws(LedgerError) -> LedgerRecord?

    /// When a record was received; nil behind the head.
    func receivedAt(_ moment: LedgerPosition) throws(LedgerError) -> Timestamp?

    /// Hands on every record of a log, in its order, after a position: for folding again at the start. Holds a few
    /// hundred records in memory at a time.
    func replay(
        log: LogID, after: Position, each: (LedgerRecord) throws -> Void
    ) throws

    // MARK: Trust

    /// Begins a new life in place, in one synced transaction: positions go on after the present head. For a ledger that
    /// was restored from an old copy or altered, before it acknowledges anything more.
    ///
    /// - Parameter random: 64 random bits, passed in.
    @discardableResult
    func newLife(random: UInt64) throws(LedgerError) -> LedgerLife

    /// The seal at the end of a batch of the present life; nil where no head was ever shown: inside a batch, before the
    /// life began, behind the head.
    func seal(at position: LedgerPosition) throws(LedgerError) -> Digest?

    /// What a head that an office witnessed says of this ledger: see ``StreamProtocol/WitnessVerdict``.
    func judge(witnessed: LedgerHead) throws(LedgerError) -> WitnessVerdict

    /// Signs the present head and keeps the signature: once a day, at a clean stop, before a backup.
    ///
    /// - Parameter sign: over `LedgerHeadSignature.signedBytes`; called once, inside the transaction.
    /// - Throws: `storage` with `signing-failed`: nothing was kept, and the ledger goes on.
    @discardableResult
    func signHead(
        at: Timestamp, sign: (LedgerHead, Timestamp) throws -> HeadSignature
    ) throws(LedgerError) -> LedgerHeadSignature

    /// Signed heads in the order in which they were signed, after so many of them.
    func signedHeads(after number: Int, limit: Int) throws(LedgerError) -> [LedgerHeadSignature]

    func lastSignedHead() throws(LedgerError) -> LedgerHeadSignature?

    /// Keeps a batch that is not applied: the first 256 different ones of at most 256 KiB each, as they came. What is
    /// beyond that is only counted.
    @discardableResult
    func quarantine(
        _ batch: Batch, code: String, detail: String, at: Timestamp
    ) throws(LedgerError) -> QuarantineCount

    /// Quarantined batches in the order in which they came, after a number.
    func quarantined(after number: UInt64, limit: Int) throws(LedgerError) -> [QuarantinedBatch]

    func quarantineCount() throws(LedgerError) -> QuarantineCount

    /// Keeps whose keys all others follow from; nothing is written when it is there already. A signing key of the
    /// aggregator that is replaced stays known.
    func keepAnchor(_ anchor: LedgerAnchor) throws(LedgerError)

    /// nil until one was kept.
    func anchor() throws(LedgerError) -> LedgerAnchor?

    /// The public signing keys that this ledger's own heads were signed with, by key id.
    func signingKeys() throws(LedgerError) -> [String: [UInt8]]

    /// Recomputes everything that can be: every chain, every seal, every signed head, and what SQLite can check.
    ///
    /// - Parameters:
    ///   - signatureIsValid: judges the signature that came with a batch, by the keys valid in its log; nil leaves the
    ///     offices' signatures alone.
    ///   - headIsValid: judges the signature of one of the ledger's own heads; nil compares their digests alone.
    ///   - progress: told the position reached, after every few batches.
    func verify(
        signatureIsValid: ((LogHeader, SignedHead) -> Bool)?, headIsValid: ((LedgerHeadSignature) -> Bool)?,
        progress: (LedgerPosition) -> Void
    ) throws(LedgerError) -> LedgerVerification

    /// Copies the ledger to a new file of mode 0600, while it is in use: one state of it, whole or not at all.
    ///
    /// - Throws: `storage` with `already-exists` if anything is there, with `busy` while another backup is under way;
    ///   otherwise the fault of the copy, which leaves the ledger as it is.
    /// - Returns: the head of the copy.
    func backUp(to path: String) throws(LedgerError) -> LedgerHead

    /// Saves what was announced and closes the ledger.
    func close() throws(LedgerError)
}
