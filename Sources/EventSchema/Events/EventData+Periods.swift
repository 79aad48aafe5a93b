/// How the events about frozen years are read and written, members in the order of their names, and their limits.
extension PeriodClosed {
    init(_ members: inout JSONMembers, _ tape: [JSONToken], _ bytes: Span<UInt8>) throws(SchemaError) {
        try self.init(
            year: members.integer(.year, bytes),
            fold: members.integer(.fold, bytes),
            cut: members.objects(.cut, bytes).map { element throws(SchemaError) in
                try LogPosition(tape, at: element.place, path: element.path, bytes)
            },
            digest: members.value(.digest, bytes),
            figures: members.objects(.figures, bytes).map { element throws(SchemaError) in
                try Units(tape, at: element.place, path: element.path, bytes)
            },
            awards: members.objects(.awards, bytes).map { element throws(SchemaError) in
                try Awards(tape, at: element.place, path: element.path, bytes)
            },
            decision: Decision.optional(&members, tape, bytes))
    }

    func write(to json: inout JSONWriter) {
        json.member("awards", awards) { award, json in
            json.member("authority", award.authority)
            json.member("count", award.count)
            json.member("form", award.form)
            json.member("recipient", award.recipient)
        }
        json.member("cut", cut) { place, json in
            json.member("log", place.log)
            json.member("position", Int(place.position.value))
        }
        json.member("decision", decision)
        json.member("digest", digest)
        json.member("figures", figures) { row, json in
            json.member("deferred", row.deferred)
            json.member("met", row.met)
            json.member("notMet", row.notMet)
            json.member("registered", row.registered)
            json.member("unitKind", row.unitKind)
        }
        json.member("fold", fold)
        json.member("year", year)
    }

    /// Counts, and lists in order: two records that say the same have the same bytes.
    func check() throws(SchemaError) {
        guard fold >= 1 else { throw SchemaError(.outOfRange, field: "data.fold", value: String(fold)) }
        try Self.check(cut.count, in: 1...Self.maximumLogs, "data.cut")
        try Self.check(figures.count, in: 0...64, "data.figures")
        try Self.check(awards.count, in: 0...64, "data.awards")
        for place in cut where place.position == .beforeFirst {
            throw SchemaError(.outOfRange, field: "data.cut", value: place.log.text)
        }
        for row in figures {
            for count in [row.registered, row.met, row.notMet, row.deferred] {
                try Self.check(count, in: Self.counts, "data.figures")
            }
        }
        for row in awards { try Self.check(row.count, in: 1...Self.counts.upperBound, "data.awards") }
        try Self.check(zip(cut, cut.dropFirst()).allSatisfy { $0.log < $1.log }, "data.cut")
        try Self.check(zip(figures, figures.dropFirst()).allSatisfy { $0.unitKind < $1.unitKind }, "data.figures")
        let keys = awards.map { [$0.authority.text, $0.form.text, $0.recipient.text] }
        try Self.check(zip(keys, keys.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) }, "data.awards")
    }

    private static let counts = 0...1_000_000_000

    private static func check(_ count: Int, in range: ClosedRange<Int>, _ field: String) throws(SchemaError) {
        guard range.contains(count) else { throw SchemaError(.outOfRange, field: field, value: String(count)) }
    }

    private static func check(_ isSorted: Bool, _ field: String) throws(SchemaError) {
        guard isSorted else { throw SchemaError(.outOfRange, field: field, value: "not in order") }
    }
}

extension PeriodClosed.Units {
    fileprivate init(
        _ tape: [JSONToken], at place: Int, path: String, _ bytes: Span<UInt8>
    ) throws(SchemaError) {
        var members = JSONMembers(tape, at: place, path: path)
        try self.init(
            unitKind: members.value(.unitKind, bytes), registered: members.integer(.registered, bytes),
            met: members.integer("met", bytes), notMet: members.integer("notMet", bytes),
            deferred: members.integer("deferred", bytes))
        try members.finish(bytes)
    }
}

extension PeriodClosed.Awards {
    fileprivate init(
        _ tape: [JSONToken], at place: Int, path: String, _ bytes: Span<UInt8>
    ) throws(SchemaError) {
        var members = JSONMembers(tape, at: place, path: path)
        try self.init(
            authority: members.value(.authority, bytes), form: members.value(.form, bytes),
            recipient: members.value(.recipient, bytes), count: members.integer(.count, bytes))
        try members.finish(bytes)
    }
}

extension LogPosition {
    fileprivate init(
        _ tape: [JSONToken], at place: Int, path: String, _ bytes: Span<UInt8>
    ) throws(SchemaError) {
        var members = JSONMembers(tape, at: place, path: path)
        try self.init(log: members.value(.log, bytes), position: members.position(.position, bytes))
        try members.finish(bytes)
    }
}

extension PeriodReopened {
    init(_ members: inout JSONMembers, _ tape: [JSONToken], _ bytes: Span<UInt8>) throws(SchemaError) {
        try self.init(
            year: members.integer(.year, bytes), reopens: members.value(.reopens, bytes),
            decision: Decision.required(&members, tape, bytes))
    }

    func write(to json: inout JSONWriter) {
        json.member("decision", decision)
        json.member("reopens", reopens)
        json.member("year", year)
    }
}
