/// What people call an office or a unit: 1…200 characters in normalisation form C, none of them hidden
/// (Protocols/events.md, section 1.3). For names that stand outside events, such as those of enrolment files.
public enum PlainName {
    /// - Returns: the name in normalisation form C.
    /// - Throws: `empty-text`, `too-long`, `surrounding-space`, `forbidden-character`.
    public static func checked(_ text: String, field: String) throws(SchemaError) -> String {
        let name = TextRules.nfc(text)
        try TextRules.check(name, limit: TextRules.nameLimit, field: field)
        return name
    }
}
