extension EventData {
    /// Reads the object at `place` of the tape in the shape that `type` calls for.
    ///
    /// - Parameter isDraft: then what is taken back may be left to the desk.
    init(
        type: EventType, _ tape: [JSONToken], at place: Int, _ bytes: Span<UInt8>, isDraft: Bool
    ) throws(SchemaError) {
        var members = JSONMembers(tape, at: place, path: "data")
        switch type {
        case .unitRegistered: self = .unitRegistered(try UnitRegistered(&members, tape, bytes))
        case .unitRetired: self = .unitRetired(try UnitRetired(&members, tape, bytes))
        case .unitMerged: self = .unitMerged(try UnitMerged(&members, tape, bytes))
        case .unitTransferred: self = .unitTransferred(try UnitTransferred(&members, tape, bytes))
        case .classificationDecided: self = .classificationDecided(try ClassificationDecided(&members, tape, bytes))
        case .classificationWithdrawn:
            self = .classificationWithdrawn(try ClassificationWithdrawn(&members, tape, bytes, isDraft))
        case .awardGranted: self = .awardGranted(try AwardGranted(&members, tape, bytes))
        case .awardRevoked: self = .awardRevoked(try AwardRevoked(&members, tape, bytes, isDraft))
        case .registerDeclared: self = .registerDeclared(try RegisterDeclared(&members, tape, bytes))
        case .reportingCompleted: self = .reportingCompleted(try ReportingCompleted(&members, tape, bytes))
        case .periodClosed: self = .periodClosed(try PeriodClosed(&members, tape, bytes))
        case .periodReopened: self = .periodReopened(try PeriodReopened(&members, tape, bytes))
        case .figuresDeclared: self = .figuresDeclared(try FiguresDeclared(&members, tape, bytes))
        case .warningAnswered: self = .warningAnswered(try WarningAnswered(&members, tape, bytes))
        case .officeEnrolled: self = .officeEnrolled(try OfficeEnrolled(&members, tape, bytes))
        case .officeRetired: self = .officeRetired(try OfficeRetired(&members, tape, bytes))
        case .keyEnrolled: self = .keyEnrolled(try KeyEnrolled(&members, tape, bytes))
        case .keyRevoked: self = .keyRevoked(try KeyRevoked(&members, tape, bytes))
        case .keyRotated: self = .keyRotated(try KeyRotated(&members, tape, bytes))
        case .logAdmitted: self = .logAdmitted(try LogAdmitted(&members, tape, bytes))
        case .recordBlanked: self = .recordBlanked(try RecordBlanked(&members, tape, bytes))
        }
        try members.finish(bytes)
    }
}

extension UnitRegistered {
    fileprivate init(
        _ members: inout JSONMembers, _ tape: [JSONToken], _ bytes: Span<UInt8>
    ) throws(SchemaError) {
        try self.init(
            year: members.integer(.year, bytes),
            unitKind: members.value(.unitKind, bytes),
            name: members.string(.name, bytes),
            area: members.value(.area, bytes))
    }
}

extension UnitRetired {
    fileprivate init(
        _ members: inout JSONMembers, _ tape: [JSONToken], _ bytes: Span<UInt8>
    ) throws(SchemaError) {
        try self.init(
            year: members.integer(.year, bytes),
            reason: members.value(.reason, bytes),
            decision: Decision.optional(&members, tape, bytes))
    }
}

extension UnitMerged {
    fileprivate init(
        _ members: inout JSONMembers, _ tape: [JSONToken], _ bytes: Span<UInt8>
    ) throws(SchemaError) {
        try self.init(
            year: members.integer(.year, bytes),
            into: members.value(.into, bytes),
            decision: Decision.optional(&members, tape, bytes))
    }
}

extension UnitTransferred {
    fileprivate init(
        _ members: inout JSONMembers, _ tape: [JSONToken], _ bytes: Span<UInt8>
    ) throws(SchemaError) {
        try self.init(
            year: members.integer(.year, bytes),
            transfer: members.value(.transfer, bytes),
            direction: members.value(.direction, bytes),
            counterpart: members.value(.counterpart, bytes),
            unitKind: members.value(.unitKind, bytes),
            name: members.string(.name, bytes),
            area: members.value(.area, bytes))
    }
}

extension ClassificationDecided {
    fileprivate init(
        _ members: inout JSONMembers, _ tape: [JSONToken], _ bytes: Span<UInt8>
    ) throws(SchemaError) {
        try self.init(
            year: members.integer(.year, bytes),
            unitKind: members.value(.unitKind, bytes),
            scheme: members.value(.scheme, bytes),
            result: members.value(.result, bytes),
            decision: Decision.optional(&members, tape, bytes),
            replaces: members.optionalValue(.replaces, bytes),
            reason: members.optionalValue(.reason, bytes))
    }
}

extension ClassificationWithdrawn {
    fileprivate init(
        _ members: inout JSONMembers, _ tape: [JSONToken], _ bytes: Span<UInt8>, _ isDraft: Bool
    ) throws(SchemaError) {
        try self.init(
            year: members.integer(.year, bytes),
            scheme: members.value(.scheme, bytes),
            withdraws: isDraft ? members.optionalValue(.withdraws, bytes) : members.value(.withdraws, bytes),
            reason: members.value(.reason, bytes),
            decision: Decision.optional(&members, tape, bytes))
    }
}

extension AwardGranted {
    fileprivate init(
        _ members: inout JSONMembers, _ tape: [JSONToken], _ bytes: Span<UInt8>
    ) throws(SchemaError) {
        try self.init(
            year: members.integer(.year, bytes),
            authority: members.value(.authority, bytes),
            form: members.value(.form, bytes),
            recipient: members.value(.recipient, bytes),
            quantity: members.integer(.quantity, bytes),
            decision: Decision.required(&members, tape, bytes),
            line: members.integer(.line, bytes),
            replaces: members.optionalValue(.replaces, bytes),
            reason: members.optionalValue(.reason, bytes))
    }
}

extension AwardRevoked {
    fileprivate init(
        _ members: inout JSONMembers, _ tape: [JSONToken], _ bytes: Span<UInt8>, _ isDraft: Bool
    ) throws(SchemaError) {
        try self.init(
            year: members.integer(.year, bytes),
            revokes: isDraft ? members.optionalValue(.revokes, bytes) : members.value(.revokes, bytes),
            reason: members.value(.reason, bytes),
            decision: Decision.optional(&members, tape, bytes))
    }
}

extension OfficeEnrolled {
    fileprivate init(
        _ members: inout JSONMembers, _ tape: [JSONToken], _ bytes: Span<UInt8>
    ) throws(SchemaError) {
        try self.init(
            name: members.string(.name, bytes),
            area: members.value(.area, bytes),
            from: members.value(.from, bytes))
    }
}

extension OfficeRetired {
    fileprivate init(
        _ members: inout JSONMembers, _ tape: [JSONToken], _ bytes: Span<UInt8>
    ) throws(SchemaError) {
        try self.init(
            from: members.value(.from, bytes),
            reason: members.value(.reason, bytes))
    }
}

extension Decision {
    static func required(
        _ members: inout JSONMembers, _ tape: [JSONToken], _ bytes: Span<UInt8>
    ) throws(SchemaError) -> Decision {
        try Decision(tape, at: members.object(.decision, bytes), bytes)
    }

    static func optional(
        _ members: inout JSONMembers, _ tape: [JSONToken], _ bytes: Span<UInt8>
    ) throws(SchemaError) -> Decision? {
        guard let place = try members.optionalObject(.decision, bytes) else { return nil }
        return try Decision(tape, at: place, bytes)
    }

    private init(_ tape: [JSONToken], at place: Int, _ bytes: Span<UInt8>) throws(SchemaError) {
        var members = JSONMembers(tape, at: place, path: "data.decision")
        try self.init(
            number: members.string(.number, bytes),
            date: members.value(.date, bytes),
            authority: members.optionalValue(.authority, bytes))
        try members.finish(bytes)
    }
}
