public import EventSchema

/// What went wrong with a journal (or with a durable file underneath one), doing what, and why.
/// The only error type of this module.
public struct JournalError: Error, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// The file or its folder cannot be opened: missing, no permission, not a file.
        case cannotOpen = "cannot-open"
        /// `create` found a file at the path.
        case alreadyExists = "already-exists"
        /// Another process holds the lock beside the file.
        case lockedByAnotherProcess = "locked-by-another-process"
        /// The file was written by a newer version of the software.
        case newerVersion = "newer-version"
        /// The file is not an SQLite database, or not one of antq's.
        case notAnAntqFile = "not-an-antq-file"
        /// The file is one of antq's, but of another kind: a ledger where an outbox belongs.
        case wrongKind = "wrong-kind"
        /// WAL or synchronous=FULL is not in force after it was asked for.
        case notDurable = "not-durable"
        /// The file holds fewer records than were committed: an old copy, or a write-ahead log that was cut or damaged.
        case rolledBack = "rolled-back"
        /// Reading or writing failed in the operating system. What the page cache holds can no longer be trusted.
        case io = "io"
        /// No space is left.
        case diskFull = "disk-full"
        /// What is stored contradicts itself; `position` names the first bad record where it is known.
        case damaged = "damaged"
        /// A commit of more than 256 KiB or 8,192 records.
        case tooLarge = "too-large"
        /// A record that is empty, over 16 KiB, or holds a line feed.
        case badRecord = "bad-record"
        /// A batch of somebody's copy does not continue the log, or does not lead where it says.
        case notContinuing = "not-continuing"
        /// The event id is in the log already.
        case duplicateID = "duplicate-id"
        /// The key could not sign the head; nothing was committed.
        case signingFailed = "signing-failed"
        /// Another connection holds the database longer than the time-out.
        case busy = "busy"
        /// The file was opened for reading alone: a backup, or the file of a stopped service.
        case readOnly = "read-only"
        /// An earlier fault ended writing; only reopening helps.
        case stopped = "stopped"
        /// The file has been closed.
        case closed = "closed"
        /// A statement failed in a way nobody foresaw: a fault of this software.
        case unexpected = "unexpected"

        /// True if nothing may be acknowledged any more: the process ends with a failure, and the file is verified
        /// when it is opened again.
        public var endsTheService: Bool {
            switch self {
            case .io, .diskFull, .damaged, .notDurable, .rolledBack, .stopped, .unexpected: true
            default: false
            }
        }

        /// One sentence for the operator.
        public var whatToDo: String {
            switch self {
            case .cannotOpen: "Check the path, its folder and who owns them; a new one is made by init."
            case .alreadyExists: "Open the file that is there, or choose another path; nothing is overwritten."
            case .lockedByAnotherProcess: "Stop the other service first: one file belongs to one process."
            case .newerVersion: "Install the version that wrote the file, or a newer one."
            case .notAnAntqFile: "Check the path: this file was not made by antq."
            case .wrongKind: "Check the configuration: an outbox and a ledger are different files."
            case .notDurable: "Move the file to a local file system on which SQLite's WAL works."
            case .rolledBack:
                "Put the newest copy back; if there is none, open with the loss accepted and have it healed."
            case .io: "Check the disk and the system's log, restart the service and verify the file."
            case .diskFull: "Make room and start the service again; everything acknowledged is there."
            case .damaged: "Verify the file, keep a copy of it, and restore it from a backup or from the province."
            case .tooLarge: "Send less at once: several commits."
            case .badRecord: "Send one event of at most 16 KiB on one line."
            case .notContinuing: "Fetch from the head of the log; if it goes on, the copy is of another log."
            case .duplicateID: "Answer with the receipt of the record that has the id."
            case .signingFailed: "Check the office's key file and its permissions."
            case .busy: "End other programs that have the file open; ask the service instead."
            case .readOnly: "Ask the service that owns the file, or restore it to a new path."
            case .stopped: "Restart the service; its log names the first fault."
            case .closed: "Open the file again."
            case .unexpected: "Report it with this text, restart the service and verify the file."
            }
        }
    }

    public let code: Code
    /// What was being done: `append`, `open`.
    public let operation: String
    public let path: String
    /// The record it happened at, where it is known.
    public let position: Position?
    /// What the layer below said.
    public let cause: String

    public init(_ code: Code, _ operation: String, path: String, position: Position? = nil, cause: String = "") {
        self.code = code
        self.operation = operation
        self.path = path
        self.position = position
        self.cause = cause
    }

    public var description: String {
        let place = position.map { " at position \($0)" } ?? ""
        let reason = cause.isEmpty ? "" : ": \(cause)"
        return "\(operation) \(path) failed [\(code.rawValue)]\(place)\(reason). \(code.whatToDo)"
    }
}
