import Consolidation
import EventSchema
import StreamProtocol

/// The sentences for any code that people may meet, whichever room it comes from. Rooms that use the same word mean
/// the same by it; the more particular one speaks first.
public enum Explanations {
    private static let rooms: [@Sendable (String) -> Explanation?] = [
        { RowTrouble(rawValue: $0)?.explanation }, { RejectionCode(rawValue: $0)?.explanation },
        { ParkCode(rawValue: $0)?.explanation }, { SchemaError.Code(rawValue: $0)?.explanation },
        { Refusal.Code(rawValue: $0)?.explanation }, { ClientTrouble(rawValue: $0)?.explanation },
        { CommandTrouble(rawValue: $0)?.explanation }, { ServiceTrouble(rawValue: $0)?.explanation },
        { KeyTrouble(rawValue: $0)?.explanation }, { OperationsTrouble(rawValue: $0)?.explanation },
        { LogTrouble(rawValue: $0)?.explanation }, { PeriodTrouble(rawValue: $0)?.explanation },
        { ArchiveTrouble(rawValue: $0)?.explanation }, { FindingTrouble(rawValue: $0)?.explanation },
    ]

    public static func of(code: String) -> Explanation? {
        for room in rooms {
            if let explanation = room(code) { return explanation }
        }
        return nil
    }
}
