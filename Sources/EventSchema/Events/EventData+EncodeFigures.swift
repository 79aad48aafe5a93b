/// How declared figures and answers to warnings are written: the members in the order of their names.
extension FiguresDeclared {
    func write(to json: inout JSONWriter) {
        json.member("area", figure.area)
        json.member("authority", figure.authority)
        json.member("form", figure.form)
        if let measure = figure.measure { json.member("measure", measure) }
        if let published { json.member("published", published) }
        json.member("reason", reason)
        json.member("recipient", figure.recipient)
        json.member("replaces", replaces)
        json.member("source", source)
        json.member("sourceKey", sourceKey)
        json.member("unitKind", figure.unitKind)
        json.member("value", value)
        json.member("year", year)
    }
}

extension WarningAnswered {
    func write(to json: inout JSONWriter) {
        json.member("answer", answer)
        json.member("note", note)
        json.member("rule", rule)
        json.member("year", year)
    }
}
