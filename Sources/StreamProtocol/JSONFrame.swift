internal import Foundation

/// The JSON frames of control, query and desk messages: one object, sorted keys, no escaped slashes.
enum JSONFrame {
    static func encode(_ value: some Encodable) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return Array(try encoder.encode(value))
        } catch {
            // Every type that comes here is made of strings, integers and arrays of them, which always encode.
            preconditionFailure("a header of our own did not encode: \(error)")
        }
    }

    static func decode<Value: Decodable>(_ type: Value.Type, from frame: [UInt8], limit: Int) throws(ProtocolError)
        -> Value
    {
        guard frame.count <= limit else { throw ProtocolError(.oversize, "\(frame.count) bytes of \(type)") }
        do {
            return try JSONDecoder().decode(type, from: Data(frame))
        } catch {
            throw ProtocolError(.malformedHeader, "\(type): \(error)")
        }
    }
}
