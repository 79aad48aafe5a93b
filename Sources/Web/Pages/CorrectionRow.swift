internal import Consolidation
internal import EventSchema
internal import Foundation

/// One line of `corrections` (Protocols/query.md, 4.18), as far as it is shown.
struct CorrectionRow: Decodable, Sendable {
    struct Award: Decodable, Sendable {
        let authority: CatalogueCode
        let form: CatalogueCode
        let recipient: CatalogueCode
    }

    struct Move: Decodable, Sendable {
        let from: Correction.Value?
        let to: Correction.Value?
    }

    let office: OfficeID
    let officeName: String
    let log: LogID
    let position: Position
    let receivedAt: Timestamp
    let subject: String
    let year: Int
    let unit: UnitCode?
    let name: String?
    let award: Award?
    let change: Move
    let decision: Decision?
    let reason: CatalogueCode?

    static func all(of body: [UInt8]) -> [CorrectionRow] {
        body.split(separator: UInt8(ascii: "\n")).compactMap { line in
            try? JSONDecoder().decode(CorrectionRow.self, from: Data(line))
        }
    }
}
