internal import Consolidation
internal import EventSchema
internal import StreamProtocol
internal import Streaming

/// What the intake hands to the keeper, in order.
enum KeeperWork: Sendable {
    case admit(LogHeader)
    case announced(LogID, Position)
    case store(Batch, lane: StreamFollower<RouterPeer>.Lane)
    case online(OfficeID, Bool)
    case fenced(OfficeID, Refusal)
    /// Something came under the office's key that somebody must look at, and that fences nothing.
    case alarm(OfficeID, Refusal)
    /// The head of this ledger that an office saw last.
    case witnessed(LedgerHead, by: OfficeID)
    /// An office's log that waits to be admitted.
    case pending(LogHeader)
}

/// A question, with where its answer goes.
struct Question: Sendable {
    let asker: Asker
    let query: Query
}

/// Who asked: somebody at a socket, or the page of this process.
enum Asker: Sendable {
    case peer(RouterPeer)
    case local(LocalAsker)
}

/// What the keeper hands back.
enum KeeperResult: Sendable {
    /// Committed: acknowledge these, and pass the batches on. `feed` is ready to send.
    case stored([StreamFollower<RouterPeer>.StoredBatch], ledger: LedgerHead, batches: [Batch], feed: [[[UInt8]]])
    /// Not stored: `refusal` says why; without one it only lay behind a batch that was refused.
    case unstored(log: LogID, bytes: Int, lane: StreamFollower<RouterPeer>.Lane, refusal: Refusal?)
    /// The ledger began a new life.
    case ledger(LedgerHead)
    /// A record changed who may speak.
    case roster(Roster)
    case reply(ReplyMessage, to: RouterPeer)
}
