/// One 512-byte header of a regular file in a POSIX tar (IEEE Std 1003.1, "pax", ustar interchange format).
struct UstarHeader {
    static let blockBytes = 512
    private static let largest: UInt64 = 0o77777777777
    private static let magic = Array("ustar\u{0}00".utf8)

    let name: String
    let size: UInt64

    /// Names are plain relative ASCII paths, so that the prefix field is never needed.
    static func check(name: String) throws(UstarError) {
        let bytes = Array(name.utf8)
        let parts = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        let isPlain = bytes.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }
        let isInside = parts.allSatisfy { !$0.isEmpty && !$0.elementsEqual(".".utf8) && !$0.elementsEqual("..".utf8) }
        guard isPlain, isInside, (1...100).contains(bytes.count) else { throw .badName(String(name.prefix(100))) }
    }

    /// The header block. Owner, group and time are the same for everybody, so that equal content is equal bytes.
    static func block(name: String, size: UInt64, modified: UInt64) throws(UstarError) -> [UInt8] {
        try check(name: name)
        guard size <= largest, modified <= largest else { throw .tooLarge(name) }
        var block = [UInt8](repeating: 0, count: blockBytes)
        func put(_ bytes: some Sequence<UInt8>, at offset: Int) {
            for (index, byte) in bytes.enumerated() { block[offset + index] = byte }
        }
        func octal(_ value: UInt64, digits: Int) -> [UInt8] {
            let text = String(value, radix: 8)
            return Array((String(repeating: "0", count: max(0, digits - text.count)) + text).utf8)
        }
        put(name.utf8, at: 0)
        put(octal(0o644, digits: 7), at: 100)
        put(octal(0, digits: 7), at: 108)
        put(octal(0, digits: 7), at: 116)
        put(octal(size, digits: 11), at: 124)
        put(octal(modified, digits: 11), at: 136)
        block[156] = UInt8(ascii: "0")
        put(magic, at: 257)
        put(octal(sum(block[...]), digits: 6) + [0, 0x20], at: 148)
        return block
    }

    /// - Parameter offset: of the block in the file, for the error.
    static func read(_ block: ArraySlice<UInt8>, at offset: Int) throws(UstarError) -> UstarHeader {
        let block = Array(block)
        guard block.count == blockBytes, block[257..<265].elementsEqual(magic),
            let size = octal(block[124..<136]), octal(block[148..<156]) == sum(block[...])
        else { throw .badHeader(at: offset) }
        let name = String(decoding: block[0..<100].prefix { $0 != 0 }, as: UTF8.self)
        guard block[156] == UInt8(ascii: "0") || block[156] == 0 else { throw .oddType(String(name.prefix(100))) }
        // Whatever would be joined before the name could lead anywhere.
        guard block[345..<500].allSatisfy({ $0 == 0 }), block[157..<257].allSatisfy({ $0 == 0 }) else {
            throw .badName(String(name.prefix(100)))
        }
        try check(name: name)
        return UstarHeader(name: name, size: size)
    }

    /// Of all bytes, those of the sum itself taken as spaces.
    private static func sum(_ block: ArraySlice<UInt8>) -> UInt64 {
        block.enumerated().reduce(0) { $0 + UInt64((148..<156).contains($1.offset) ? 0x20 : $1.element) }
    }

    private static func octal(_ field: ArraySlice<UInt8>) -> UInt64? {
        let digits = field.prefix { $0 != 0 && $0 != 0x20 }
        guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x37).contains($0) }) else { return nil }
        return digits.reduce(0) { $0 << 3 | UInt64($1 - 0x30) }
    }
}
