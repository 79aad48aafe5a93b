extension Event {
    /// Reads a committed record, strictly: every rule of Protocols/events.md that needs neither catalogue nor clock.
    ///
    /// - Throws: `unknown-type` where newer software may know the record (it is parked); any other code means rejected.
    public static func decode(_ bytes: [UInt8]) throws(SchemaError) -> Event { try decode(bytes.span) }

    public static func decode(_ bytes: ArraySlice<UInt8>) throws(SchemaError) -> Event { try decode(bytes.span) }

    private static func decode(_ bytes: Span<UInt8>) throws(SchemaError) -> Event {
        var envelope = try EventEnvelope(bytes)
        return try Event(
            id: envelope.members.value(.id, bytes),
            source: envelope.members.value(.source, bytes),
            time: envelope.members.value(.time, bytes),
            subject: envelope.members.string(.subject, bytes),
            edition: envelope.members.value(.edition, bytes),
            actor: envelope.members.optionalString(.actor, bytes),
            data: envelope.finish(bytes))
    }
}

/// What records and drafts have in common: the scan, the attributes that are constants, the type.
struct EventEnvelope {
    private let tape: [JSONToken]
    private let type: EventType
    private let isDraft: Bool
    var members: JSONMembers

    /// - Parameter isDraft: then `specversion`, `datacontenttype` and what is taken back may be left out.
    init(_ bytes: Span<UInt8>, isDraft: Bool = false) throws(SchemaError) {
        self.isDraft = isDraft
        tape = try JSONScanner.scan(bytes)
        members = JSONMembers(tape, at: 0, path: "")
        if members.has(.blanked) { throw Self.blanked(&members, bytes) }
        if !isDraft || members.has(.specversion) {
            let version = try members.string(.specversion, bytes)
            guard version == Event.specversion else {
                throw SchemaError(.unsupportedVersion, field: "specversion", value: version)
            }
        }
        let name = try members.string(.type, bytes)
        guard let type = EventType(rawValue: name) else {
            throw SchemaError(Self.isTypeName(name) ? .unknownType : .badIdentifier, field: "type", value: name)
        }
        self.type = type
        if !isDraft || members.has(.datacontenttype) {
            let contentType = try members.string(.datacontenttype, bytes)
            guard contentType == Event.contentType else {
                throw SchemaError(.unsupportedContentType, field: "datacontenttype", value: contentType)
            }
        }
    }

    /// Reads `data`, and refuses attributes that nobody asked for.
    mutating func finish(_ bytes: Span<UInt8>) throws(SchemaError) -> EventData {
        let place = try members.object(.data, bytes)
        try members.finish(bytes)
        return try EventData(type: type, tape, at: place, bytes, isDraft: isDraft)
    }

    /// `{"blanked":"<digest>"}` alone stands for a record removed by law.
    private static func blanked(_ members: inout JSONMembers, _ bytes: Span<UInt8>) -> SchemaError {
        do throws(SchemaError) {
            let digest: Digest = try members.value(.blanked, bytes)
            try members.finish(bytes)
            return SchemaError(.blanked, value: digest.hex)
        } catch {
            return error
        }
    }

    /// `[a-z][a-z0-9-]*` at least twice, with dots between, at most 64 bytes: a name a newer version could have given.
    private static func isTypeName(_ name: String) -> Bool {
        let parts = name.utf8.split(separator: 0x2E, omittingEmptySubsequences: false)
        return name.utf8.count <= 64 && parts.count >= 2
            && parts.allSatisfy { part in
                part.first.map { (0x61...0x7A).contains($0) } == true && part.allSatisfy(Alphabet.lower)
            }
    }
}
