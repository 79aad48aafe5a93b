import EventSchema
import Foundation

/// Drafts as a client writes them.
enum Drafts {
    static func id(_ number: Int) -> EventID { EventID.v7(unixMs: 1_416_000_000_000, random: (0, UInt64(number))) }

    static func register(_ unit: String, id number: Int, kind: String = "khu-dan-cu", area: String = "18853") throws
        -> [UInt8]
    {
        let data = EventData.unitRegistered(
            UnitRegistered(
                year: 2014, unitKind: try CatalogueCode(kind), name: "Thôn \(unit)", area: try AreaCode(area)))
        return try EventDraft(id: id(number), subject: unit, data: data).encoded()
    }

    static func decide(
        _ unit: String, id number: Int, _ result: ClassificationResult = .met, kind: String = "khu-dan-cu",
        reason: String? = nil
    ) throws -> [UInt8] {
        let decision = Decision(
            number: "12/QĐ-UBND", date: try CivilDate("2014-11-18"), authority: try CatalogueCode("ubnd-xa"))
        let data = EventData.classificationDecided(
            ClassificationDecided(
                year: 2014, unitKind: try CatalogueCode(kind), scheme: try CatalogueCode("an-toan-antt"),
                result: result, decision: decision, reason: try reason.map { try CatalogueCode($0) }))
        return try EventDraft(id: id(number), subject: unit, data: data).encoded()
    }

    /// What the province's own office records to enrol an office: three drafts.
    static func enrolment(of office: String) throws -> [UInt8] {
        let keys = try TestKeys(of: office)
        let holder = try KeyHolder(office)
        let connection = try keys.connectionKey
        let signing = try keys.signingKey
        return lines([
            try EventDraft(
                id: id(9_000), subject: office,
                data: .officeEnrolled(
                    OfficeEnrolled(
                        name: "Huyện \(office)", area: try AreaCode(office.uppercased()),
                        from: try CivilDate("2014-01-01")))
            ).encoded(),
            try EventDraft(
                id: id(9_001), subject: connection.id.text,
                data: .keyEnrolled(KeyEnrolled(use: .connection, role: .office, holder: holder, publicKey: connection))
            ).encoded(),
            try EventDraft(
                id: id(9_002), subject: signing.id.text,
                data: .keyEnrolled(KeyEnrolled(use: .signing, role: .office, holder: holder, publicKey: signing))
            ).encoded(),
        ])
    }

    static func revocation(of key: KeyID) throws -> [UInt8] {
        try EventDraft(id: id(9_100), subject: key.text, data: .keyRevoked(KeyRevoked(reason: .exposed, through: nil)))
            .encoded()
    }

    static func lines(_ drafts: [[UInt8]]) -> [UInt8] { Array(drafts.joined(separator: [0x0A])) }
}

/// A folder that is gone when the test ends.
func withFolder<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
    let folder = URL(filePath: "/tmp/antq-\(UInt32.random(in: 0...UInt32.max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
}
