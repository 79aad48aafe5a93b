import Logging
import Synchronization

/// What a service logs, kept as text.
final class KeptLines: Sendable {
    private let lines = Mutex<[String]>([])

    var text: [String] { lines.withLock { $0 } }

    var logger: Logger { Logger(label: "test") { _ in Handler(kept: self) } }

    private struct Handler: LogHandler {
        let kept: KeptLines
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.info

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let more = (event.metadata ?? [:]).sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
            kept.lines.withLock { $0.append("\(event.level) \(event.message)\(more)") }
        }
    }
}
