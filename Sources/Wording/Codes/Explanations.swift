import Consolidation
import EventSchema
import StreamProtocol

/// The sentences for any code that people may meet, whichever room it comes from. Rooms that use the same word mean
/// the same by it; the more particular one speaks first.
public enum Explanations {
    public static func of(code: String) -> Explanation? {
        RowTrouble(rawValue: code)?.explanation ?? RejectionCode(rawValue: code)?.explanation
            ?? ParkCode(rawValue: code)?.explanation ?? SchemaError.Code(rawValue: code)?.explanation
            ?? Refusal.Code(rawValue: code)?.explanation ?? ClientTrouble(rawValue: code)?.explanation
            ?? CommandTrouble(rawValue: code)?.explanation ?? ServiceTrouble(rawValue: code)?.explanation
            ?? KeyTrouble(rawValue: code)?.explanation ?? OperationsTrouble(rawValue: code)?.explanation
            ?? ArchiveTrouble(rawValue: code)?.explanation ?? FindingTrouble(rawValue: code)?.explanation
    }
}
