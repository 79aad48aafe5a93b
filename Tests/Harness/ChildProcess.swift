package import Foundation
internal import Synchronization

/// One process that this program started: output into a file, signals by its own id alone, its end as an event.
package final class ChildProcess: Sendable {
    /// How a process ended.
    package enum End: Hashable, Sendable {
        case exited(Int32)
        case signalled(Int32)
    }

    package let pid: pid_t
    package let logFile: String
    private let latch = Latch<End>()
    /// Held while a signal is sent and while the process is reaped, so that no signal reaches another one's id.
    private let reaping = Mutex(false)

    /// - Parameter logFile: both its outputs are appended there.
    package init(_ executable: String, _ arguments: [String], logFile: String) throws {
        self.logFile = logFile
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, logFile, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        // What this program ignores would be ignored by the child as well.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        var words: [UnsafeMutablePointer<CChar>?] = ([executable] + arguments).map { strdup($0) }
        words.append(nil)
        defer { for word in words { free(word) } }
        var child: pid_t = 0
        let code = posix_spawn(&child, executable, &actions, &attributes, words, environ)
        guard code == 0 else {
            throw Failure("cannot start \(executable): \(String(cString: strerror(code))); build it first")
        }
        pid = child
        ChildProcesses.add(self)
        let thread = Thread { [self] in awaitEnd() }
        thread.stackSize = 256 * 1024
        thread.start()
    }

    package var end: End? { latch.value }

    package func whenEnded(_ call: @escaping @Sendable (End) -> Void) { latch.whenSet(call) }

    /// - Returns: nil when it has not ended in time.
    package func waitForEnd(seconds: Double) async -> End? { await latch.wait(seconds: seconds) }

    /// Sends a signal, unless the process has ended.
    package func send(_ signal: Int32) {
        reaping.withLock { isReaped in
            if !isReaped { _ = Foundation.kill(pid, signal) }
        }
    }

    /// The last lines it wrote, for a failure's report.
    package func logTail(lines: Int = 25) -> String {
        let text = (try? String(contentsOfFile: logFile, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").suffix(lines).map { "    | \($0)" }.joined(separator: "\n")
    }

    private func awaitEnd() {
        var info = siginfo_t()
        // First without reaping, so that the id stays the process's own until no more signals can be sent.
        while waitid(P_PID, id_t(pid), &info, WEXITED | WNOWAIT) != 0, errno == EINTR {}
        var status: Int32 = 0
        reaping.withLock { isReaped in
            while waitpid(pid, &status, 0) == -1, errno == EINTR {}
            isReaped = true
        }
        ChildProcesses.remove(self)
        let signal = status & 0x7F
        latch.set(signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal))
    }
}

/// All that run now, so that none outlives this program.
package enum ChildProcesses {
    private static let running = Mutex<[ObjectIdentifier: ChildProcess]>([:])

    static func add(_ child: ChildProcess) { running.withLock { $0[ObjectIdentifier(child)] = child } }

    static func remove(_ child: ChildProcess) { running.withLock { $0[ObjectIdentifier(child)] = nil } }

    package static func killAll() {
        for child in running.withLock({ Array($0.values) }) { child.send(SIGKILL) }
    }

    /// Ends the children first when somebody ends this program.
    package static func killAllOnInterrupt() {
        for number in [SIGINT, SIGTERM, SIGHUP] {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                killAll()
                // Named here, so that the source lives as long as its handler: for ever.
                source.cancel()
                exit(128 + number)
            }
            source.resume()
        }
    }
}
