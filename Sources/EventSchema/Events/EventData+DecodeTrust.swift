/// How the events about keys and logs are read.
extension KeyEnrolled {
    init(_ members: inout JSONMembers, _ tape: [JSONToken], _ bytes: Span<UInt8>) throws(SchemaError) {
        try self.init(
            use: members.value(.use, bytes),
            role: members.value(.role, bytes),
            holder: members.value(.holder, bytes),
            publicKey: members.value(.publicKey, bytes),
            from: members.optionalValue(.from, bytes),
            until: members.optionalValue(.until, bytes),
            since: LogPosition.optional(.since, &members, tape, bytes))
    }
}

extension KeyRevoked {
    init(_ members: inout JSONMembers, _ tape: [JSONToken], _ bytes: Span<UInt8>) throws(SchemaError) {
        try self.init(
            reason: members.value(.reason, bytes),
            through: LogPosition.optional(.through, &members, tape, bytes))
    }
}

extension KeyRotated {
    init(_ members: inout JSONMembers, _ tape: [JSONToken], _ bytes: Span<UInt8>) throws(SchemaError) {
        try self.init(
            use: members.value(.use, bytes),
            publicKey: members.value(.publicKey, bytes),
            replaces: members.value(.replaces, bytes),
            until: members.optionalValue(.until, bytes))
    }
}

extension LogAdmitted {
    init(_ members: inout JSONMembers, _ tape: [JSONToken], _ bytes: Span<UInt8>) throws(SchemaError) {
        try self.init(
            office: members.value(.office, bytes),
            parent: ParentLink(tape, at: members.object(.parent, bytes), bytes))
    }
}

extension RecordBlanked {
    init(_ members: inout JSONMembers, _ tape: [JSONToken], _ bytes: Span<UInt8>) throws(SchemaError) {
        try self.init(
            office: members.value(.office, bytes),
            digest: members.value(.digest, bytes),
            decision: Decision.required(&members, tape, bytes))
    }
}

extension LogPosition {
    fileprivate static func optional(
        _ name: JSONKey, _ members: inout JSONMembers, _ tape: [JSONToken], _ bytes: Span<UInt8>
    ) throws(SchemaError) -> LogPosition? {
        guard let place = try members.optionalObject(name, bytes) else { return nil }
        var inner = JSONMembers(tape, at: place, path: members.place(of: name))
        let read = try LogPosition(log: inner.value(.log, bytes), position: inner.position(.position, bytes))
        try inner.finish(bytes)
        return read
    }
}

extension ParentLink {
    fileprivate init(_ tape: [JSONToken], at place: Int, _ bytes: Span<UInt8>) throws(SchemaError) {
        var members = JSONMembers(tape, at: place, path: "data.parent")
        try self.init(
            log: members.value(.log, bytes),
            position: members.position(.position, bytes),
            digest: members.value(.digest, bytes))
        try members.finish(bytes)
    }
}
