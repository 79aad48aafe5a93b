package import EventSchema
internal import Foundation

/// One line of `tail`.
package struct TailLine: Decodable, Hashable, Sendable {
    package struct Event: Decodable, Hashable, Sendable {
        package let id: EventID
    }

    package let cursor: String
    package let office: OfficeID
    package let log: LogID
    package let position: Position
    package let status: String
    package let event: Event

    /// - Throws: what a line that is no such object throws.
    package static func read(_ body: [UInt8]) throws -> [TailLine] {
        let decoder = JSONDecoder()
        return try body.split(separator: 0x0A).map { try decoder.decode(TailLine.self, from: Data($0)) }
    }
}
