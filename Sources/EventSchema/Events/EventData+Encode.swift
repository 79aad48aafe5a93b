extension EventData {
    /// Appends the data as an object in canonical form: the members in the order of their names.
    func write(to json: inout JSONWriter) {
        json.open()
        switch self {
        case .unitRegistered(let data): data.write(to: &json)
        case .unitRetired(let data): data.write(to: &json)
        case .unitMerged(let data): data.write(to: &json)
        case .unitTransferred(let data): data.write(to: &json)
        case .classificationDecided(let data): data.write(to: &json)
        case .classificationWithdrawn(let data): data.write(to: &json)
        case .awardGranted(let data): data.write(to: &json)
        case .awardRevoked(let data): data.write(to: &json)
        case .registerDeclared(let data): data.write(to: &json)
        case .reportingCompleted(let data): data.write(to: &json)
        case .periodClosed(let data): data.write(to: &json)
        case .periodReopened(let data): data.write(to: &json)
        case .figuresDeclared(let data): data.write(to: &json)
        case .warningAnswered(let data): data.write(to: &json)
        case .officeEnrolled(let data): data.write(to: &json)
        case .officeRetired(let data): data.write(to: &json)
        case .keyEnrolled(let data): data.write(to: &json)
        case .keyRevoked(let data): data.write(to: &json)
        case .keyRotated(let data): data.write(to: &json)
        case .logAdmitted(let data): data.write(to: &json)
        case .recordBlanked(let data): data.write(to: &json)
        }
        json.close()
    }
}

extension UnitRegistered {
    fileprivate func write(to json: inout JSONWriter) {
        json.member("area", area)
        json.member("name", name)
        json.member("unitKind", unitKind)
        json.member("year", year)
    }
}

extension UnitRetired {
    fileprivate func write(to json: inout JSONWriter) {
        json.member("decision", decision)
        json.member("reason", reason)
        json.member("year", year)
    }
}

extension UnitMerged {
    fileprivate func write(to json: inout JSONWriter) {
        json.member("decision", decision)
        json.member("into", into)
        json.member("year", year)
    }
}

extension UnitTransferred {
    fileprivate func write(to json: inout JSONWriter) {
        json.member("area", area)
        json.member("counterpart", counterpart)
        json.member("direction", direction)
        json.member("name", name)
        json.member("transfer", transfer)
        json.member("unitKind", unitKind)
        json.member("year", year)
    }
}

extension ClassificationDecided {
    fileprivate func write(to json: inout JSONWriter) {
        json.member("decision", decision)
        json.member("reason", reason)
        json.member("replaces", replaces)
        json.member("result", result)
        json.member("scheme", scheme)
        json.member("unitKind", unitKind)
        json.member("year", year)
    }
}

extension ClassificationWithdrawn {
    fileprivate func write(to json: inout JSONWriter) {
        json.member("decision", decision)
        json.member("reason", reason)
        json.member("scheme", scheme)
        json.member("withdraws", withdraws)
        json.member("year", year)
    }
}

extension AwardGranted {
    fileprivate func write(to json: inout JSONWriter) {
        json.member("authority", authority)
        json.member("decision", decision)
        json.member("form", form)
        json.member("line", line)
        json.member("quantity", quantity)
        json.member("reason", reason)
        json.member("recipient", recipient)
        json.member("replaces", replaces)
        json.member("year", year)
    }
}

extension AwardRevoked {
    fileprivate func write(to json: inout JSONWriter) {
        json.member("decision", decision)
        json.member("reason", reason)
        json.member("revokes", revokes)
        json.member("year", year)
    }
}

extension OfficeEnrolled {
    fileprivate func write(to json: inout JSONWriter) {
        json.member("area", area)
        json.member("from", from)
        json.member("name", name)
    }
}

extension OfficeRetired {
    fileprivate func write(to json: inout JSONWriter) {
        json.member("from", from)
        json.member("reason", reason)
    }
}
