public import EventSchema
public import Journal

/// What a publisher finds where its outbox should be.
public enum OutboxState: Sendable {
    case open(Journal)
    /// It cannot be opened as sound, and the office's keys are there: the publisher starts all the same, records
    /// nothing, and waits to be healed.
    case unsound(path: String, JournalError)

    /// Opens the outbox, after completing a healing that was cut short.
    ///
    /// - Throws: faults that a healing would not mend: no rights, another process, a newer version.
    public static func open(_ path: String) throws -> OutboxState {
        do throws(JournalError) {
            return .open(try Journal.open(at: path))
        } catch {
            guard error.isHealable(path) else { throw error }
            return .unsound(path: path, error)
        }
    }

    /// Where its log ends; 0 where that cannot be told.
    public var head: Position {
        switch self {
        case .open(let journal): journal.head.position
        case .unsound: .beforeFirst
        }
    }

    public var path: String {
        switch self {
        case .open(let journal): journal.path
        case .unsound(let path, _): path
        }
    }
}

extension JournalError {
    /// Whether the office can go on in a new log behind what the province holds.
    func isHealable(_ path: String) -> Bool {
        switch code {
        case .rolledBack, .damaged, .notAnAntqFile, .unexpected: true
        case .cannotOpen: !OutboxFiles(outbox: path).holdsOutbox
        default: false
        }
    }
}
