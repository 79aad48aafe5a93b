/// How a process of antq ends, one table for all programs.
public enum ExitStatus: Int32, Sendable, CaseIterable {
    case ok = 0
    case failed = 1
    case someRowsRejected = 2
    case nothingFound = 3
    /// The office's key is not enrolled, or was revoked.
    case notEnrolled = 4
    case nothingListening = 5
    /// `--check`: what was seen is stale or degraded.
    case stale = 6
    case wrongServerKey = 7
    /// As in sysexits.h (EX_USAGE), and what swift-argument-parser uses.
    case usage = 64
    /// As in sysexits.h (EX_CONFIG).
    case config = 78
    /// Stopped by Ctrl-C: 128 + SIGINT.
    case interrupted = 130
}
