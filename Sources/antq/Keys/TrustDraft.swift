import EventSchema

/// A record about offices, keys or logs on its way to the desk. The same one has the same id, so that a command that is
/// given again records nothing twice.
struct TrustDraft: Sendable {
    let id: EventID
    let subject: String
    let data: EventData

    private static let tag = "antq-trust-1\n"
    private static let separator = "\u{1F}"

    /// - Parameters:
    ///   - values: what makes it this record and no other, in a fixed order.
    ///   - start: the first moment that it is about; nil where it names none.
    private init(_ data: EventData, subject: String, values: [String], start: Timestamp? = nil) {
        let text = Self.tag + ([data.type.rawValue, subject] + values).joined(separator: Self.separator)
        id = EventID.derived(from: text, unixMs: UInt64(max(0, start?.milliseconds ?? 0)))
        self.subject = subject
        self.data = data
    }

    /// - Parameter before: how the office stands so far: an office that goes back to what it was is a new record.
    init(office: OfficeID, _ data: OfficeEnrolled, after before: String) {
        self.init(
            .officeEnrolled(data), subject: office.text, values: [data.name, data.area.text, data.from.text, before],
            start: data.from.startInHoChiMinh)
    }

    init(office: OfficeID, _ data: OfficeRetired, after before: String) {
        self.init(
            .officeRetired(data), subject: office.text, values: [data.from.text, data.reason.text, before],
            start: data.from.startInHoChiMinh)
    }

    init(_ data: KeyEnrolled) {
        let place = data.since.map { [$0.log.text, $0.position.description] } ?? ["", ""]
        self.init(
            .keyEnrolled(data), subject: data.publicKey.id.text,
            values: [
                data.use.rawValue, data.role.rawValue, data.holder.text, data.publicKey.text, data.from?.text ?? "",
                data.until?.text ?? "",
            ] + place, start: data.from)
    }

    init(key: KeyID, _ data: KeyRevoked) {
        let place = data.through.map { [$0.log.text, $0.position.description] } ?? ["", ""]
        self.init(.keyRevoked(data), subject: key.text, values: [data.reason.rawValue] + place)
    }

    init(_ data: KeyRotated) {
        self.init(
            .keyRotated(data), subject: data.publicKey.id.text,
            values: [data.use.rawValue, data.publicKey.text, data.replaces.text, data.until?.text ?? ""])
    }

    init(log: LogID, _ data: LogAdmitted) {
        self.init(
            .logAdmitted(data), subject: log.text,
            values: [
                data.office.text, data.parent.log.text, data.parent.position.description, data.parent.digest.text,
            ])
    }

    init(_ data: PeriodClosed) {
        self.init(.periodClosed(data), subject: String(data.year), values: [data.digest.text])
    }

    init(_ data: PeriodReopened) {
        self.init(.periodReopened(data), subject: String(data.year), values: [data.reopens.text])
    }

    init(record place: LogPosition, _ data: RecordBlanked) {
        self.init(
            .recordBlanked(data), subject: place.subject,
            values: [data.office.text, data.digest.text, data.decision.number, data.decision.date.text])
    }
}
