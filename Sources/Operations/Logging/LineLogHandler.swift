internal import Foundation
internal import Logging

/// Writes each log event as one line, text or JSON. A line end inside a value is escaped: nobody can forge a line.
struct LineLogHandler: LogHandler {
    let label: String
    let format: LogFormat
    let write: @Sendable (String) -> Void
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?

    init(label: String, level: Logger.Level, format: LogFormat, write: @escaping @Sendable (String) -> Void) {
        self.label = label
        self.logLevel = level
        self.format = format
        self.write = write
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var all = metadata
        if let provided = metadataProvider?.get() { all.merge(provided) { _, new in new } }
        if let own = event.metadata { all.merge(own) { _, new in new } }
        if let error = event.error { all["error"] = "\(error)" }
        let fields = all.sorted { $0.key < $1.key }.map { ($0.key, $0.value.description) }
        let time = Date().formatted(.iso8601.year().month().day().time(includingFractionalSeconds: true))
        switch format {
        case .text: write(textLine(time: time, event: event, fields: fields))
        case .json: write(jsonLine(time: time, event: event, fields: fields))
        }
    }

    private func textLine(time: String, event: LogEvent, fields: [(String, String)]) -> String {
        var line = "\(time)Z \(event.level.rawValue.uppercased()) \(label): \(Self.oneLine(event.message.description))"
        for (key, value) in fields { line += " \(key)=\(Self.quoted(value))" }
        return line
    }

    /// The reserved fields come first; a metadata key of the same name follows with an underscore before it.
    private func jsonLine(time: String, event: LogEvent, fields: [(String, String)]) -> String {
        let reserved: Set = ["time", "level", "label", "message"]
        var pairs = [
            ("time", time + "Z"), ("level", event.level.rawValue), ("label", label),
            ("message", event.message.description),
        ]
        pairs += fields.map { (reserved.contains($0.0) ? "_" + $0.0 : $0.0, $0.1) }
        return "{" + pairs.map { "\(Self.json($0.0)):\(Self.json($0.1))" }.joined(separator: ",") + "}"
    }

    private static func quoted(_ value: String) -> String {
        let plain = !value.isEmpty && !value.contains { $0 == " " || $0 == "\"" || $0 == "=" || $0.isNewline }
        return plain && !value.unicodeScalars.contains { $0.value < 0x20 } ? value : json(value)
    }

    private static func oneLine(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isBreaking) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { isBreaking($0) ? " " : $0 }))
    }

    private static func isBreaking(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x2028 || scalar.value == 0x2029
    }

    /// A JSON string (RFC 8259, section 7).
    private static func json(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where isBreaking(scalar):
                let hex = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
