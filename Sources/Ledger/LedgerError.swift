public import EventSchema
public import Journal

/// What went wrong with a ledger, doing what, and why. The only error type of this module.
public struct LedgerError: Error, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// The file underneath failed; `storage` says how and what to do.
        case storage = "storage"
        /// The log's cursor is not where the batch begins. Nothing of the call was committed: read the cursors again.
        case fenceBroken = "fence-broken"
        /// The log has not been admitted.
        case logUnknown = "log-unknown"
        /// A log of that id is there with another header.
        case headerMismatch = "header-mismatch"
        /// The batch's lines, count and entries do not agree. A fault of whoever checked it.
        case malformedBatch = "malformed-batch"
        /// A record would be counted twice: its event id is accepted in this office already.
        case acceptedTwice = "accepted-twice"
        /// A new life is one the ledger had before: the randomness was not random.
        case lifeTaken = "life-taken"
        /// What is stored contradicts itself.
        case damaged = "damaged"
    }

    public let code: Code
    /// What was being done: `apply`, `page`.
    public let operation: String
    public let log: LogID?
    public let detail: String
    /// The fault of the file, when `code` is `storage`.
    public let storage: JournalError?

    public init(
        _ code: Code, _ operation: String, log: LogID? = nil, detail: String = "", storage: JournalError? = nil
    ) {
        self.code = code
        self.operation = operation
        self.log = log
        self.detail = detail
        self.storage = storage
    }

    /// True if nothing may be acknowledged any more: the process ends with a failure, and the file is verified when it
    /// is opened again.
    public var endsTheService: Bool {
        switch code {
        case .storage: storage?.code.endsTheService ?? true
        case .damaged, .acceptedTwice, .malformedBatch: true
        case .fenceBroken, .logUnknown, .headerMismatch, .lifeTaken: false
        }
    }

    /// One sentence for the operator.
    public var whatToDo: String {
        switch code {
        case .storage: storage?.code.whatToDo ?? "Restart the service and verify the ledger."
        case .fenceBroken: "Read the cursors again and fetch from there."
        case .logUnknown: "Admit the log first."
        case .headerMismatch: "Two logs claim one id: compare the office's journal with a copy of it."
        case .lifeTaken: "Try again with another random number."
        case .malformedBatch, .acceptedTwice: "Report it with this text, restart the service and verify the ledger."
        case .damaged: "Keep a copy, and restore the ledger from a backup; the offices fill in the rest."
        }
    }

    public var description: String {
        let which = log.map { " log \($0)" } ?? ""
        let reason = storage?.description ?? detail
        return "\(operation) ledger\(which) failed [\(code.rawValue)]: \(reason). \(whatToDo)"
    }
}
