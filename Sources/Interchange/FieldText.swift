/// A field's bytes as text.
enum FieldText {
    struct Fault: Error {
        var code: CSVError.Code
        /// The text with what is wrong in it replaced by U+FFFD.
        var excerpt: String
    }

    static func decode(_ bytes: ArraySlice<UInt8>, doubled: Bool) -> Result<String, Fault> {
        let bytes = doubled ? halved(bytes) : bytes
        guard let text = String(validating: bytes, as: UTF8.self) else {
            return .failure(Fault(code: .invalidUTF8, excerpt: String(decoding: bytes, as: UTF8.self)))
        }
        guard !bytes.contains(where: isControl) else {
            var shown = ""
            shown.unicodeScalars += text.unicodeScalars.map {
                $0.isASCII && isControl(UInt8($0.value)) ? "\u{FFFD}" : $0
            }
            return .failure(Fault(code: .controlCharacter, excerpt: shown))
        }
        return .success(text)
    }

    /// Each pair of quotes as one. Inside a quoted field quotes stand in pairs only, or the scan would have ended it.
    private static func halved(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var second = false
        for byte in bytes {
            second = byte == RecordScan.quote && !second
            if !second { out.append(byte) }
        }
        return out[...]
    }

    private static func isControl(_ byte: UInt8) -> Bool {
        (byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D) || byte == 0x7F
    }
}
