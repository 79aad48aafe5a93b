import EventSchema
import Wording

/// Reads words of the vocabulary from the command line.
enum Words {
    /// As help shows them.
    static let recipients = RecipientType.allCases.map(\.rawValue).joined(separator: "|")

    /// - Throws: `Failure` (64) naming the option.
    static func read<Value>(
        _ text: String, _ option: String, _ make: (String) throws(SchemaError) -> Value
    ) throws -> Value {
        do {
            return try make(text)
        } catch {
            throw Failure(SchemaError(error.code, field: option, value: text))
        }
    }

    static func optional<Value>(
        _ text: String?, _ option: String, _ make: (String) throws(SchemaError) -> Value
    ) throws -> Value? {
        guard let text else { return nil }
        return try read(text, option, make)
    }

    /// A place in a log, of two options that belong together.
    static func place(_ log: String?, _ position: UInt64?) throws -> LogPosition? {
        guard let log, let position else { return nil }
        return LogPosition(log: try read(log, "--log", LogID.init), position: Position(position))
    }
}
