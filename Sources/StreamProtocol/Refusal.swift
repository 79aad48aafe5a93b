public import EventSchema

/// Why a message was not acted on, and what to do: the answer to whatever cannot be served.
public struct Refusal: Hashable, Sendable, Codable, Error {
    public enum Code: String, Sendable, Codable, CaseIterable {
        /// The peer has not said HELLO (or OPEN) since this side started. Say it, then go on.
        case helloFirst = "hello-first"
        /// No common protocol version. Update the older side.
        case versionUnknown = "version-unknown"
        /// The message breaks the protocol; the reason says where.
        case malformed = "malformed"
        /// The log belongs to another province.
        case wrongProvince = "wrong-province"
        /// The office is not in the follower's list. Enrol it at the province.
        case officeNotEnrolled = "office-not-enrolled"
        /// The office already has another log of this kind, so this one needs an admission.
        case logNotAdmitted = "log-not-admitted"
        /// Batches came of a log that its office does not announce. They were dropped; somebody should ask who sends them.
        case logUnknown = "log-unknown"
        /// The source's log is shorter than what was already announced or stored: an old copy was restored.
        case logRolledBack = "log-rolled-back"
        /// The source's log holds other records than those stored: a fork of the log.
        case logForked = "log-forked"
        /// Two processes serve one log as its owner: the outbox or the key was copied to a second machine.
        case logCloned = "log-cloned"
        /// The desk records nothing: the province believes its log no more. Heal it by a new log.
        case logFenced = "log-fenced"
        /// There is nothing to heal: no aggregator refuses the log, and the outbox is sound.
        case nothingToHeal = "nothing-to-heal"
        /// The healing came to no end; the office is as it was. The reason says where.
        case healingFailed = "healing-failed"
        /// The records do not lead to the digest their batch claims. They are fetched again.
        case batchDamaged = "batch-damaged"
        /// A valid key spoke for another office than its own.
        case wrongOffice = "wrong-office"
        /// The key may not say that: its role does not reach so far.
        case notAllowed = "not-allowed"
        /// The key that delivered the message is not enrolled.
        case keyNotEnrolled = "key-not-enrolled"
        /// The key that delivered the message was revoked, has expired, or its office was retired.
        case keyRevoked = "key-revoked"
        /// The signature is not one of its key over the head of the batch.
        case signatureWrong = "signature-wrong"
        /// The office has no signing key of that id.
        case keyUnknown = "key-unknown"
        /// The signing key was revoked, replaced, or not yet valid at that position.
        case keyNotTrusted = "key-not-trusted"
        /// The source does not hold the records asked for.
        case notHeld = "not-held"
        /// Too much at once: ask again later.
        case busy = "busy"
        /// The question, or one of its arguments, is not known.
        case badQuestion = "bad-question"
        /// The request at the desk is not well formed.
        case badRequest = "bad-request"
        /// The backup could not be written; the service goes on.
        case backUpFailed = "backup-failed"
        /// The question is right but there is nothing to answer it with.
        case notFound = "not-found"
        /// The moment asked about is beyond what is held, or of another ledger life.
        case momentUnknown = "moment-unknown"
    }

    public var code: Code
    /// In English, for logs; people read the sentence that Wording has for the code.
    public var reason: String
    /// True when the same message can never be served.
    public var permanent: Bool
    /// The log concerned, when it is one.
    public var log: LogID?
    /// The request concerned, at the desk and the query socket.
    public var id: String?

    public init(_ code: Code, _ reason: String, permanent: Bool, log: LogID? = nil, id: String? = nil) {
        self.code = code
        self.reason = reason
        self.permanent = permanent
        self.log = log
        self.id = id
    }
}
