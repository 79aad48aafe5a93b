public import Consolidation
public import EventSchema
public import StreamProtocol

/// What a service must be able to say, so that a publisher and an aggregator answer the same questions in the same
/// words. Asked on the service's own loop.
public protocol QuerySource {
    /// Names the order of `tail`: a ledger's life, or an outbox's log.
    var life: String { get }
    /// Records in that order.
    var taken: UInt64 { get }
    /// Presence is that of one kind of log: official and exercise never mix in one answer.
    func context(_ kind: LogKind) -> AnswerContext
    var province: ProvinceID { get }

    /// The same as it was at an earlier moment: nothing that was taken in later is in any answer.
    func asOf(_ moment: AskedMoment) throws -> any QuerySource

    /// Years that the province froze, in their order; none where the log of its own office is not held.
    func closings(_ kind: LogKind) -> [PeriodClosing]
    /// The same where its logs were cut; nil where the cut is not held.
    func asOf(cut: [LogPosition]) throws -> (any QuerySource)?
    /// The same, from the records themselves, read and folded anew.
    func refolded(_ cut: [LogPosition], _ kind: LogKind) throws -> (any QuerySource)?

    func standings(_ kind: LogKind) -> [OfficeStanding]
    /// The states of one kind, each with the area its office reports for.
    func states(_ kind: LogKind) -> [(state: OfficeState, area: AreaCode)]
    func status() throws -> StatusAnswer
    /// Offices and keys that may speak, or might once.
    func keys() -> KeysAnswer

    /// Where a backup goes that is given no path.
    var backUpName: BackUpName { get }
    /// Copies the service's file to a path on its own machine where nothing is, while it is in use.
    func backUp(to path: String) throws -> (position: UInt64, digest: Digest)

    func tail(after number: UInt64, limit: Int, maxBytes: Int, filter: TailFilter) throws -> TailPage
    /// The record at a place in one of the logs; nil where it is not held.
    func record(at place: LogPosition) throws -> TailRecord?
    /// Records that do not count.
    func rejected(after number: UInt64, limit: Int, maxBytes: Int) throws -> TailPage
    /// Batches that were kept and not applied, oldest first, after a number.
    func quarantined(after number: UInt64, limit: Int) throws -> [QuarantineLine]
    /// Records about one subject, in order.
    func history(subject: String, office: OfficeID?, after number: UInt64, limit: Int, maxBytes: Int) throws -> TailPage
    /// Records of a log from a place on, ending on a signed one; nil where the place is not held.
    func batch(from place: LogPosition) throws -> Batch?
    /// A log and those that continue it, oldest first, all of one kind; nil where it is not known.
    func lineage(of log: LogID) throws -> (kind: LogKind, logs: [LogID])?
    /// The number of the last record received before a moment.
    func number(before moment: Timestamp) throws -> UInt64
}
