import EventSchema

/// The id of the event that a row becomes: the same row gives the same id, so that a file read again changes nothing.
///
/// Source: Protocols/desk.md, "Imported rows".
enum RowIdentity {
    private static let tag = "antq-import-1\n"
    private static let separator = "\u{1F}"

    /// A UUID of version 7: its time is the start of `date` in Ho Chi Minh City, or of the first day of `year`; its 74
    /// random bits are the first of SHA-256 over the tag, the type and the canonical values.
    static func id(type: EventType, values: [String], date: CivilDate?, year: Int) -> EventID {
        let text = tag + ([type.rawValue] + values).joined(separator: separator)
        let start = (date ?? CivilDate(year: year, month: 1, day: 1))?.startInHoChiMinh ?? .epoch
        return EventID.derived(from: text, unixMs: UInt64(max(0, start.milliseconds)))
    }
}
