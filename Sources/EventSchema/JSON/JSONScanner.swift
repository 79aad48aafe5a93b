/// Reads the bytes of a record once, front to back, and refuses whatever two readers could understand differently.
///
/// Stricter than RFC 8259, within RFC 7493 (I-JSON): one object on one line, nothing before or after it, no member twice,
/// at most 16 levels, whole numbers that every reader holds exactly. What it leaves is a tape of tokens; nothing is
/// copied. It says why at the first fault, and its work is linear in the bytes: members of an object are compared with
/// each other, and there are at most 64.
struct JSONScanner {
    static let maximumDepth = 16
    static let maximumMembers = 64
    static let maximumElements = 1024
    static let keyLengths = 1...64

    var index = 0
    private var tokens: [JSONToken] = []

    /// - Returns: the tape; its first token is the record's object.
    static func scan(_ bytes: Span<UInt8>) throws(SchemaError) -> [JSONToken] {
        guard !bytes.isEmpty else { throw SchemaError(.empty) }
        guard bytes.count <= Event.maximumBytes else { throw SchemaError(.tooLarge, value: "\(bytes.count) bytes") }
        var scanner = JSONScanner()
        try scanner.checkStart(bytes)
        scanner.tokens.reserveCapacity(32)
        try scanner.scanObject(bytes, depth: 1, key: .none, keyRange: 0..<0)
        guard scanner.index == bytes.count else {
            throw SchemaError(.trailingBytes, value: "byte \(scanner.index)")
        }
        return scanner.tokens
    }

    private func checkStart(_ bytes: Span<UInt8>) throws(SchemaError) {
        switch bytes[0] {
        case 0x7B: return
        case 0xEF where bytes.count > 2 && bytes[1] == 0xBB && bytes[2] == 0xBF,
            0xFE where bytes.count > 1 && bytes[1] == 0xFF, 0xFF where bytes.count > 1 && bytes[1] == 0xFE:
            throw SchemaError(.byteOrderMark)
        case 0x5B, 0x22, 0x2D, 0x30...0x39, 0x74, 0x66, 0x6E: throw SchemaError(.notAnObject)
        default: throw unexpected(bytes)
        }
    }

    private mutating func scanValue(
        _ bytes: Span<UInt8>, depth: Int, key: JSONKey, keyRange: Range<Int>
    ) throws(SchemaError) {
        guard index < bytes.count else { throw unexpected(bytes) }
        switch bytes[index] {
        case 0x7B: try scanObject(bytes, depth: depth, key: key, keyRange: keyRange)
        case 0x5B: try scanArray(bytes, depth: depth, key: key, keyRange: keyRange)
        case 0x22:
            let start = index + 1
            let escaped = try scanString(bytes)
            append(escaped ? .escapedString : .string, start..<index - 1, key: key, keyRange: keyRange)
        case 0x2D, 0x30...0x39:
            let start = index
            let kind = try scanNumber(bytes)
            append(kind, start..<index, key: key, keyRange: keyRange)
        case 0x41...0x5A, 0x61...0x7A:
            let start = index
            let kind = try scanWord(bytes)
            append(kind, start..<index, key: key, keyRange: keyRange)
        default: throw unexpected(bytes)
        }
    }

    private mutating func scanObject(
        _ bytes: Span<UInt8>, depth: Int, key: JSONKey, keyRange: Range<Int>
    ) throws(SchemaError) {
        guard depth <= Self.maximumDepth else { throw SchemaError(.tooDeep, value: "byte \(index)") }
        let place = tokens.count
        append(.object, index..<index, key: key, keyRange: keyRange)
        index += 1
        try skipSpace(bytes)
        var members = 0
        while true {
            if members == 0, index < bytes.count, bytes[index] == 0x7D { break }
            members += 1
            guard members <= Self.maximumMembers else { throw SchemaError(.tooManyMembers, value: "byte \(index)") }
            let name = try scanKey(bytes)
            let packed = JSONKey(bytes, name)
            try checkNew(packed, name, bytes, in: place)
            try skipSpace(bytes)
            guard index < bytes.count, bytes[index] == 0x3A else { throw unexpected(bytes) }
            index += 1
            try skipSpace(bytes)
            try scanValue(bytes, depth: depth + 1, key: packed, keyRange: name)
            try skipSpace(bytes)
            guard index < bytes.count else { throw unexpected(bytes) }
            if bytes[index] == 0x7D { break }
            guard bytes[index] == 0x2C else { throw unexpected(bytes) }
            index += 1
            try skipSpace(bytes)
        }
        index += 1
        close(place)
    }

    private mutating func scanArray(
        _ bytes: Span<UInt8>, depth: Int, key: JSONKey, keyRange: Range<Int>
    ) throws(SchemaError) {
        guard depth <= Self.maximumDepth else { throw SchemaError(.tooDeep, value: "byte \(index)") }
        let place = tokens.count
        append(.array, index..<index, key: key, keyRange: keyRange)
        index += 1
        try skipSpace(bytes)
        var elements = 0
        while true {
            if elements == 0, index < bytes.count, bytes[index] == 0x5D { break }
            elements += 1
            guard elements <= Self.maximumElements else { throw SchemaError(.tooManyMembers, value: "byte \(index)") }
            try scanValue(bytes, depth: depth + 1, key: .none, keyRange: 0..<0)
            try skipSpace(bytes)
            guard index < bytes.count else { throw unexpected(bytes) }
            if bytes[index] == 0x5D { break }
            guard bytes[index] == 0x2C else { throw unexpected(bytes) }
            index += 1
            try skipSpace(bytes)
        }
        index += 1
        close(place)
    }

    /// Spaces and tabs. A line break would end the record for whoever reads a batch line by line.
    private mutating func skipSpace(_ bytes: Span<UInt8>) throws(SchemaError) {
        while index < bytes.count {
            switch bytes[index] {
            case 0x20, 0x09: index += 1
            case 0x0A, 0x0D: throw SchemaError(.lineBreak, value: "byte \(index)")
            default: return
            }
        }
    }

    private mutating func scanKey(_ bytes: Span<UInt8>) throws(SchemaError) -> Range<Int> {
        guard index < bytes.count, bytes[index] == 0x22 else { throw unexpected(bytes) }
        let start = index + 1
        let escaped = try scanString(bytes)
        let name = start..<index - 1
        var allowed = !escaped && Self.keyLengths.contains(name.count)
        if allowed {
            for place in name where !Self.isKeyByte(bytes[place]) { allowed = false }
        }
        guard allowed else { throw SchemaError(.badFieldName, value: bytes.text(name)) }
        return name
    }

    private static func isKeyByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x2D, 0x5F: true
        default: false
        }
    }

    /// Refuses a name that the object at `place` already has.
    private func checkNew(
        _ key: JSONKey, _ name: Range<Int>, _ bytes: Span<UInt8>, in place: Int
    ) throws(SchemaError) {
        var member = place + 1
        while member < tokens.count {
            let token = tokens[member]
            if token.key == key, key.isPacked || bytes.same(token.keyRange, name) {
                throw SchemaError(.duplicateKey, value: bytes.text(name))
            }
            member = Int(token.next)
        }
    }

    private mutating func append(_ kind: JSONToken.Kind, _ content: Range<Int>, key: JSONKey, keyRange: Range<Int>) {
        // At most 16 KiB of bytes: every place fits 32 bits.
        tokens.append(
            JSONToken(
                kind: kind, key: key, keyStart: UInt32(truncatingIfNeeded: keyRange.lowerBound),
                keyEnd: UInt32(truncatingIfNeeded: keyRange.upperBound),
                start: UInt32(truncatingIfNeeded: content.lowerBound),
                end: UInt32(truncatingIfNeeded: content.upperBound),
                next: UInt32(truncatingIfNeeded: tokens.count + 1)))
    }

    private mutating func close(_ place: Int) {
        tokens[place].end = UInt32(truncatingIfNeeded: index)
        tokens[place].next = UInt32(truncatingIfNeeded: tokens.count)
    }

    /// Names what stands at the current place instead of what was expected.
    func unexpected(_ bytes: Span<UInt8>) -> SchemaError {
        guard index < bytes.count else { return SchemaError(.notJSON, value: "ends at byte \(index)") }
        switch bytes[index] {
        case 0: return SchemaError(.nulCharacter, value: "byte \(index)")
        case 0x0A, 0x0D: return SchemaError(.lineBreak, value: "byte \(index)")
        case 0x80... where JSONScanner.sequenceLength(bytes, at: index) == nil:
            return SchemaError(.invalidUTF8, value: "byte \(index)")
        default: return SchemaError(.notJSON, value: "byte \(index)")
        }
    }
}
