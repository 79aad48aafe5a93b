import CZeroMQ

/// Bytes as text that survives configuration files: ZeroMQ's RFC 32. Four bytes become five characters.
public enum Z85 {
    /// - Throws: `keyInvalid` when the length is not a multiple of four.
    public static func encode(_ bytes: [UInt8]) throws(ZeroMQError) -> String {
        var text = [CChar](repeating: 0, count: bytes.count / 4 * 5 + 1)
        guard zmq_z85_encode(&text, bytes, bytes.count) != nil else {
            throw ZeroMQError(.keyInvalid, "encode \(bytes.count) bytes as Z85")
        }
        return String(decoding: text.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// - Throws: `keyInvalid` when the text is not Z85; the error does not repeat it, since it may be a secret.
    public static func decode(_ text: String) throws(ZeroMQError) -> [UInt8] {
        let count = text.utf8.count
        // A NUL would end the text early for the library.
        let isPossible = count % 5 == 0 && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        var bytes = [UInt8](repeating: 0, count: count / 5 * 4)
        guard isPossible, count == 0 || zmq_z85_decode(&bytes, text) != nil else {
            throw ZeroMQError(.keyInvalid, "decode \(count) characters of Z85")
        }
        return bytes
    }
}
