internal import Foundation
public import Logging

/// Sends the process's log to stderr, once, before anything logs.
public enum LogSetup {
    /// - Parameter label: the program's name; stands in every line.
    /// - Returns: the program's own logger.
    public static func start(_ configuration: LogConfiguration, label: String) -> Logger {
        // A collector that goes away must not take the service with it: a write then fails, and nothing else happens.
        signal(SIGPIPE, SIG_IGN)
        LoggingSystem.bootstrap { label in handler(configuration, label: label) }
        return Logger(label: label)
    }

    static func handler(
        _ configuration: LogConfiguration, label: String, write: @escaping @Sendable (String) -> Void = standardError
    ) -> LineLogHandler {
        LineLogHandler(label: label, level: configuration.level, format: configuration.format, write: write)
    }

    /// One `write` a line, so that the lines of several threads do not mix.
    @Sendable private static func standardError(_ line: String) {
        var bytes = Array(line.utf8)
        bytes.append(0x0A)
        _ = bytes.withUnsafeBytes { Foundation.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
