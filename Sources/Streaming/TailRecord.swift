public import EventSchema

/// One record as `antq tail --json` and the feed show it.
///
/// Source: Protocols/query.md, "tail".
public struct TailRecord: Hashable, Sendable {
    /// Whether the record counts.
    public enum Status: String, Sendable, Codable, CaseIterable { case accepted, rejected, parked }

    /// Its number in the order of the one who answers, dense from 1.
    public let number: UInt64
    public let office: OfficeID
    public let log: LogID
    public let position: Position
    public let receivedAt: Timestamp
    public let status: Status
    /// Why it was rejected or parked.
    public let code: String?
    /// The bytes the office committed.
    public let bytes: [UInt8]

    public init(
        number: UInt64, office: OfficeID, log: LogID, position: Position, receivedAt: Timestamp, status: Status,
        code: String?, bytes: [UInt8]
    ) {
        self.number = number
        self.office = office
        self.log = log
        self.position = position
        self.receivedAt = receivedAt
        self.status = status
        self.code = code
        self.bytes = bytes
    }

    /// The line, without its end. The event's bytes stand in it as they are; bytes that cannot be read to their end as a
    /// JSON object stand in hex under `raw` instead, so that every line is JSON.
    public func line(life: String, extra: String = "") -> [UInt8] {
        var text = "{\"cursor\":\"\(TailCursor(life: life, number: number))\",\"office\":\"\(office)\","
        text += "\"log\":\"\(log)\",\"position\":\(position),\"receivedAt\":\"\(receivedAt)\","
        text += "\"status\":\"\(status.rawValue)\","
        if let code { text += "\"code\":\"\(code)\"," }
        text += extra
        var line = Array(text.utf8)
        if status != .accepted, !isReadable {
            line += Array("\"event\":null,\"raw\":\"".utf8)
            for byte in bytes.prefix(4_096) { line += Array(String(byte, radix: 16).leftPadded(to: 2).utf8) }
            line += Array("\"}".utf8)
        } else {
            line += Array("\"event\":".utf8) + bytes + Array("}".utf8)
        }
        return line
    }
}

extension TailRecord {
    private var isReadable: Bool {
        do throws(SchemaError) {
            _ = try Event.decode(bytes)
            return true
        } catch {
            return !error.code.concernsBytes
        }
    }
}

extension String {
    fileprivate func leftPadded(to count: Int) -> String {
        String(repeating: "0", count: max(0, count - self.count)) + self
    }
}
