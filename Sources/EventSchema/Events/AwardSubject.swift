/// The subject of an award, `{authority}/{decision number}/{line}`. Decision numbers hold slashes themselves, so the
/// authority ends at the first slash and the line begins after the last.
enum AwardSubject {
    static func isWellFormed(_ subject: String) -> Bool {
        let bytes = subject.utf8
        guard let first = bytes.firstIndex(of: 0x2F), let last = bytes.lastIndex(of: 0x2F), first < last else {
            return false
        }
        let number = String(subject[bytes.index(after: first)..<last])
        let line = String(subject[bytes.index(after: last)...])
        guard CatalogueCode(validating: String(subject[..<first])) != nil, let value = Int(line),
            (1...100_000).contains(value), String(value) == line
        else { return false }
        do {
            try TextRules.check(number, limit: TextRules.decisionNumberLimit, field: "subject")
            try TextRules.checkLookAlikes(number, field: "subject")
            return true
        } catch {
            return false
        }
    }
}
