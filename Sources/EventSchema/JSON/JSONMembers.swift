/// The members of one object on the tape, read by name. `finish` then refuses those nobody asked for.
///
/// The bytes are passed to each call because a span cannot be stored.
struct JSONMembers {
    private let tape: [JSONToken]
    private let object: Int
    private let path: String
    /// One bit a member asked for; the scanner lets at most 64 through.
    private var taken: UInt64 = 0

    /// - Parameter path: how messages name the object: `data.decision`; empty for the record itself.
    init(_ tape: [JSONToken], at object: Int, path: String) {
        self.tape = tape
        self.object = object
        self.path = path
    }

    func place(of name: JSONKey) -> String { path.isEmpty ? name.name : "\(path).\(name.name)" }

    /// The member's place on the tape and its ordinal in the object.
    private func find(_ name: JSONKey) -> (place: Int, ordinal: UInt64)? {
        // An empty tape (EventGlimpse of what is no record) has no members.
        guard object < tape.count else { return nil }
        var place = object + 1
        var ordinal: UInt64 = 0
        let end = Int(tape[object].next)
        while place < end {
            if tape[place].key == name { return (place, ordinal) }
            place = Int(tape[place].next)
            ordinal += 1
        }
        return nil
    }

    private mutating func take(_ name: JSONKey) -> Int? {
        guard let member = find(name) else { return nil }
        taken |= 1 << member.ordinal
        return member.place
    }

    private mutating func need(_ name: JSONKey) throws(SchemaError) -> Int {
        guard let member = take(name) else { throw SchemaError(.missingField, field: place(of: name)) }
        return member
    }

    func has(_ name: JSONKey) -> Bool { find(name) != nil }

    /// Refuses members that were not asked for.
    func finish(_ bytes: Span<UInt8>) throws(SchemaError) {
        var place = object + 1
        var ordinal: UInt64 = 0
        while place < Int(tape[object].next) {
            if taken & 1 << ordinal == 0 {
                let name = bytes.text(tape[place].keyRange)
                throw SchemaError(.unknownField, field: path.isEmpty ? name : "\(path).\(name)")
            }
            place = Int(tape[place].next)
            ordinal += 1
        }
    }

    // MARK: Values

    private func string(_ member: Int, _ name: JSONKey, _ bytes: Span<UInt8>) throws(SchemaError) -> String {
        switch tape[member].kind {
        case .string: return bytes.text(tape[member].content)
        case .escapedString: return JSONEscapes.text(bytes, tape[member].content)
        default: throw wrongType(member, name, bytes)
        }
    }

    private func wrongType(_ member: Int, _ name: JSONKey, _ bytes: Span<UInt8>) -> SchemaError {
        SchemaError(.wrongType, field: place(of: name), value: bytes.text(tape[member].content))
    }

    mutating func string(_ name: JSONKey, _ bytes: Span<UInt8>) throws(SchemaError) -> String {
        try string(need(name), name, bytes)
    }

    mutating func optionalString(_ name: JSONKey, _ bytes: Span<UInt8>) throws(SchemaError) -> String? {
        guard let member = take(name) else { return nil }
        return try string(member, name, bytes)
    }

    mutating func integer(_ name: JSONKey, _ bytes: Span<UInt8>) throws(SchemaError) -> Int {
        let member = try need(name)
        let content = tape[member].content
        switch tape[member].kind {
        case .integer: break
        case .fraction: throw SchemaError(.notAnInteger, field: place(of: name), value: bytes.text(content))
        default: throw wrongType(member, name, bytes)
        }
        // The scanner let only magnitudes below 2⁵³ through.
        var number = 0
        for index in content where bytes[index] != 0x2D { number = number &* 10 &+ Int(bytes[index] &- 0x30) }
        return bytes[content.lowerBound] == 0x2D ? -number : number
    }

    /// A place in a log: 0 or more.
    mutating func position(_ name: JSONKey, _ bytes: Span<UInt8>) throws(SchemaError) -> Position {
        let number = try integer(name, bytes)
        guard number >= 0 else { throw SchemaError(.outOfRange, field: place(of: name), value: String(number)) }
        return Position(UInt64(number))
    }

    /// The place on the tape of an object.
    mutating func object(_ name: JSONKey, _ bytes: Span<UInt8>) throws(SchemaError) -> Int {
        let member = try need(name)
        guard tape[member].kind == .object else { throw wrongType(member, name, bytes) }
        return member
    }

    mutating func optionalObject(_ name: JSONKey, _ bytes: Span<UInt8>) throws(SchemaError) -> Int? {
        guard has(name) else { return nil }
        return try object(name, bytes)
    }

    /// The places on the tape of the objects in an array, each with what messages call it.
    mutating func objects(
        _ name: JSONKey, _ bytes: Span<UInt8>
    ) throws(SchemaError) -> [(place: Int, path: String)] {
        let member = try need(name)
        guard tape[member].kind == .array else { throw wrongType(member, name, bytes) }
        var elements: [(place: Int, path: String)] = []
        var element = member + 1
        while element < Int(tape[member].next) {
            let path = "\(place(of: name))[\(elements.count)]"
            guard tape[element].kind == .object else {
                throw SchemaError(.wrongType, field: path, value: bytes.text(tape[element].content))
            }
            elements.append((element, path))
            element = Int(tape[element].next)
        }
        return elements
    }

    /// A value of the vocabulary that reads its own bytes.
    mutating func value<Value: SpanCoded>(_ name: JSONKey, _ bytes: Span<UInt8>) throws(SchemaError) -> Value {
        try value(need(name), name, bytes)
    }

    mutating func optionalValue<Value: SpanCoded>(
        _ name: JSONKey, _ bytes: Span<UInt8>
    ) throws(SchemaError) -> Value? {
        guard let member = take(name) else { return nil }
        return try value(member, name, bytes)
    }

    private func value<Value: SpanCoded>(
        _ member: Int, _ name: JSONKey, _ bytes: Span<UInt8>
    ) throws(SchemaError) -> Value {
        let token = tape[member]
        if token.kind == .string, let value = Value(span: bytes.extracting(token.content)) { return value }
        let text = try string(member, name, bytes)
        if token.kind == .escapedString, let value = Value(span: Array(text.utf8).span) { return value }
        throw SchemaError(Value.refusal, field: place(of: name), value: text)
    }
}
