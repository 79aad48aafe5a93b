internal import EventSchema
internal import Foundation

/// One line of `tail` or `history` (Protocols/query.md, 4.6).
struct RecordLine: Sendable {
    struct Header: Decodable, Sendable {
        /// Of a result or a quantity.
        struct Change: Decodable, Sendable {
            let from: Value?
            let to: Value?
        }

        enum Value: Decodable, Sendable {
            case word(String)
            case number(Int)

            init(from decoder: any Decoder) throws {
                let container = try decoder.singleValueContainer()
                if let number = try? container.decode(Int.self) {
                    self = .number(number)
                } else {
                    self = .word(try container.decode(String.self))
                }
            }
        }

        let cursor: String
        let office: OfficeID
        let log: LogID
        let position: Position
        let receivedAt: Timestamp
        /// `accepted`, `rejected` or `parked`.
        let status: String
        let code: String?
        let change: Change?
    }

    let header: Header
    /// As the office committed it; nil where it cannot be read.
    let bytes: ArraySlice<UInt8>?
    /// nil also where only newer software understands it.
    let event: Event?

    /// Its number in the order of the ledger.
    var number: UInt64 { Self.number(of: header.cursor) ?? 0 }

    /// Of a cursor: `life "-" number`.
    static func number(of cursor: String) -> UInt64? {
        cursor.split(separator: "-").last.flatMap { UInt64($0) }
    }

    var counts: Bool { header.status == "accepted" }

    init?(_ line: ArraySlice<UInt8>) {
        guard let header = try? JSONDecoder().decode(Header.self, from: Data(line)) else { return nil }
        self.header = header
        bytes = Self.event(in: line)
        event = bytes.flatMap { try? Event.decode(Array($0)) }
    }

    /// No member before it can hold the mark: none has text from a record.
    static func event(in line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard let mark = line.firstRange(of: Array("\"event\":".utf8)), line.last == UInt8(ascii: "}"),
            mark.upperBound < line.endIndex - 1, line[mark.upperBound] == UInt8(ascii: "{")
        else { return nil }
        return line[mark.upperBound..<line.endIndex - 1]
    }

    static func all(of body: [UInt8]) -> [RecordLine] {
        body.split(separator: UInt8(ascii: "\n")).compactMap { RecordLine($0) }
    }
}
