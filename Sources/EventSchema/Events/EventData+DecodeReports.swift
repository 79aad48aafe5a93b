/// How the events about registers and reports are read.
extension RegisterDeclared {
    init(_ members: inout JSONMembers, _ tape: [JSONToken], _ bytes: Span<UInt8>) throws(SchemaError) {
        try self.init(
            year: members.integer(.year, bytes),
            unitKind: members.value(.unitKind, bytes),
            count: members.integer(.count, bytes))
    }
}

extension ReportingCompleted {
    init(_ members: inout JSONMembers, _ tape: [JSONToken], _ bytes: Span<UInt8>) throws(SchemaError) {
        try self.init(
            year: members.integer(.year, bytes),
            unitKind: members.value(.unitKind, bytes),
            scheme: members.value(.scheme, bytes),
            registered: members.integer(.registered, bytes),
            results: ResultCounts(tape, at: members.object(.results, bytes), bytes))
    }
}

extension ResultCounts {
    fileprivate init(_ tape: [JSONToken], at place: Int, _ bytes: Span<UInt8>) throws(SchemaError) {
        var members = JSONMembers(tape, at: place, path: "data.results")
        var counts: [SchemeResult: Int] = [:]
        for result in SchemeResult.allCases {
            let name = JSONKey(stringLiteral: result.rawValue)
            if members.has(name) { counts[result] = try members.integer(name, bytes) }
        }
        try members.finish(bytes)
        self.init(of: counts)
    }
}
