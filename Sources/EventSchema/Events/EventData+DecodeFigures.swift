/// How declared figures and answers to warnings are read.
extension FiguresDeclared {
    init(_ members: inout JSONMembers, _ tape: [JSONToken], _ bytes: Span<UInt8>) throws(SchemaError) {
        try self.init(
            year: members.integer(.year, bytes),
            figure: Figure(&members, bytes),
            sourceKey: members.value(.sourceKey, bytes),
            value: members.integer(.value, bytes),
            source: members.string(.source, bytes),
            published: members.optionalValue(.published, bytes),
            replaces: members.optionalValue(.replaces, bytes),
            reason: members.optionalValue(.reason, bytes))
    }
}

extension Figure {
    /// Units where there is a `unitKind`, else awards. Members of the other are asked for by nobody, and so refused.
    fileprivate init(_ members: inout JSONMembers, _ bytes: Span<UInt8>) throws(SchemaError) {
        if members.has(.unitKind) {
            self = try .units(
                unitKind: members.value(.unitKind, bytes), measure: members.value(.measure, bytes),
                area: members.optionalValue(.area, bytes))
        } else {
            self = try .awards(
                authority: members.value(.authority, bytes), form: members.value(.form, bytes),
                recipient: members.optionalValue(.recipient, bytes))
        }
    }
}

extension WarningAnswered {
    init(_ members: inout JSONMembers, _ tape: [JSONToken], _ bytes: Span<UInt8>) throws(SchemaError) {
        try self.init(
            year: members.integer(.year, bytes),
            rule: members.value(.rule, bytes),
            answer: members.value(.answer, bytes),
            note: members.string(.note, bytes))
    }
}
