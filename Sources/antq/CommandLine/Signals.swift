import Glibc

/// How the process takes signals.
enum Signals {
    /// Ctrl-C ends it with 130 at once, since nothing here needs to be tidied: what was recorded is synced by the desk.
    /// A reader that went away shows as a failed write, which ends a tail quietly and lets an import go on.
    static func prepare() {
        signal(SIGPIPE, SIG_IGN)
        signal(SIGINT) { _ in _exit(130) }
    }
}
