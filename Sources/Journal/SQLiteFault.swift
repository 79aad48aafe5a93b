internal import GRDB

/// Which of our codes an SQLite result stands for.
package enum SQLiteFault {
    package static func error(_ error: any Error, _ operation: String, path: String) -> JournalError {
        if let error = error as? JournalError { return error }
        guard let fault = error as? DatabaseError else {
            return JournalError(.unexpected, operation, path: path, cause: String(describing: error))
        }
        let text = "\(fault.message ?? "no message") (SQLite \(fault.extendedResultCode.rawValue))"
        return JournalError(code(of: fault), operation, path: path, cause: text)
    }

    private static func code(of fault: DatabaseError) -> JournalError.Code {
        switch fault.resultCode {
        case .SQLITE_FULL: .diskFull
        // Out of memory is met like a failed write: nothing that follows can be promised.
        case .SQLITE_IOERR, .SQLITE_NOMEM, .SQLITE_NOLFS: .io
        case .SQLITE_CORRUPT: .damaged
        case .SQLITE_NOTADB: .notAnAntqFile
        case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH, .SQLITE_READONLY: .cannotOpen
        case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
        case .SQLITE_MISUSE where fault.message == "Connection is closed": .closed
        default: .unexpected
        }
    }
}
