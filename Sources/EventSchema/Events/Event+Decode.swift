internal import Foundation

extension Event {
    public static func decode(_ bytes: [UInt8]) throws(SchemaError) -> Event { try decode(bytes[...]) }

    public static func decode(_ bytes: ArraySlice<UInt8>) throws(SchemaError) -> Event {
        do {
            return try JSONDecoder().decode(Event.self, from: Data(bytes))
        } catch let error as SchemaError {
            throw error
        } catch {
            throw SchemaError(.notJSON)
        }
    }

    public func encoded() throws(SchemaError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self) else { throw SchemaError(.notJSON) }
        return [UInt8](data)
    }
}
