internal import Journal
internal import Ledger

/// Which of our codes an error of the stores stands for.
extension ArchiveError {
    /// nil for a fault of the content, which is a finding and no error.
    init?(_ error: JournalError, path: String) {
        let code: Code
        switch error.code {
        case .cannotOpen: code = .unreadable
        case .lockedByAnotherProcess: code = .inUse
        case .newerVersion: code = .newer
        case .notAnAntqFile: code = .unknown
        case .wrongKind: code = .wrongKind
        case .alreadyExists: code = .exists
        case .damaged, .rolledBack: return nil
        default: code = .unreadable
        }
        self.init(code, path: path, detail: error.description)
    }

    init?(_ error: LedgerError, path: String) {
        if let storage = error.storage {
            self.init(storage, path: path)
        } else if error.code == .damaged {
            return nil
        } else {
            self.init(.unreadable, path: path, detail: error.description)
        }
    }
}
