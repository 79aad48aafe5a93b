import EventSchema
import Foundation
import Streaming
import Wording

/// One record in a line for people: when, where, what, and whether it counts.
struct EventLine {
    private struct Header: Decodable {
        struct Change: Decodable {
            let from: Value?
            let to: Value?
        }
        /// A result, a quantity, or nothing.
        enum Value: Decodable {
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
        let status: TailRecord.Status
        let code: String?
        let change: Change?
    }

    let text: String

    init(_ line: ArraySlice<UInt8>, kinds: [LogID: LogKind], _ language: Language) {
        guard let header = try? JSONDecoder().decode(Header.self, from: Data(line)) else {
            text = String(decoding: line, as: UTF8.self)
            return
        }
        let event = JSONMember.value(of: "event", in: line).flatMap { try? Event.decode($0) }
        var parts = [
            LocalTime.text(header.receivedAt, language), TextWidth.pad(header.office.text, to: 4),
            TextWidth.pad("#\(header.position)", to: 7), Self.mark(header, event),
            event.map { EventPhrases.text($0, language) } ?? Self.unreadable(header)[language],
        ]
        if kinds[header.log] == .exercise { parts.append(EventPhrases.exercise[language]) }
        if let change = header.change {
            parts.append("(\(Self.value(change.from, language)) → \(Self.value(change.to, language)))")
        }
        if let code = header.code {
            let reason = Explanations.of(code: code)?.what[language] ?? code
            let word = header.status == .parked ? EventPhrases.parked : EventPhrases.rejected
            parts.append("— \(word[language]) [\(code)]: \(reason)")
        }
        text = parts.joined(separator: "  ")
    }

    /// What kind of change: `+` new, `~` correction, `-` taken back, `✗` does not count, `?` kept aside.
    private static func mark(_ header: Header, _ event: Event?) -> String {
        switch header.status {
        case .rejected: return "✗"
        case .parked: return "?"
        case .accepted: break
        }
        switch event?.data {
        case .classificationDecided(let data): return data.replaces == nil ? "+" : "~"
        case .awardGranted(let data): return data.replaces == nil ? "+" : "~"
        case .classificationWithdrawn, .awardRevoked, .unitRetired, .unitMerged, .officeRetired, .keyRevoked: return "-"
        case .keyRotated: return "~"
        default: return "+"
        }
    }

    private static func unreadable(_ header: Header) -> Phrase {
        header.code == SchemaError.Code.blanked.rawValue ? EventPhrases.blanked : EventPhrases.unreadable
    }

    private static func value(_ value: Header.Value?, _ language: Language) -> String {
        switch value {
        case .word(let word):
            SchemeResult(rawValue: word).map { ResultNames.name($0, language) } ?? word
        case .number(let number): NumberText.integer(number, language)
        case nil: "–"
        }
    }
}
