/// How the events about registers and reports are written: the members in the order of their names.
extension RegisterDeclared {
    func write(to json: inout JSONWriter) {
        json.member("count", count)
        json.member("unitKind", unitKind)
        json.member("year", year)
    }
}

extension ReportingCompleted {
    func write(to json: inout JSONWriter) {
        json.member("registered", registered)
        json.member("results", results)
        json.member("scheme", scheme)
        json.member("unitKind", unitKind)
        json.member("year", year)
    }
}
