internal import EventSchema
internal import Operations

/// What the province's own office records so that others may speak: drafts made from enrolment files.
///
/// Ids depend on the place alone, so that a request made again after a kill changes nothing.
struct EnrolmentRecords: Sendable {
    /// 1 October 2014: before anything else is recorded.
    private static let firstMillisecond: UInt64 = 1_412_096_400_000

    private(set) var drafts: [EventDraft] = []

    /// An office and both of its keys: three records.
    mutating func add(office file: String) throws {
        let enrolment = try Enrolment.load(from: file)
        guard let office = enrolment.office, let name = enrolment.name, let area = enrolment.area,
            let connection = PublicKey(bytes: enrolment.connection),
            let signing = enrolment.signing.flatMap({ PublicKey(bytes: $0) })
        else { throw Failure("\(file) enrols no office") }
        try add(
            subject: office.text,
            .officeEnrolled(OfficeEnrolled(name: name, area: area, from: try CivilDate("2014-01-01"))))
        for (use, key) in [(KeyUse.connection, connection), (.signing, signing)] {
            try add(key, use: use, role: .office, holder: KeyHolder(office))
        }
    }

    /// A connection key: one record.
    mutating func add(_ key: PublicKey, role: KeyRole, holder: String) throws {
        try add(key, use: .connection, role: role, holder: try KeyHolder(holder))
    }

    private mutating func add(_ key: PublicKey, use: KeyUse, role: KeyRole, holder: KeyHolder) throws {
        try add(
            subject: key.id.text,
            .keyEnrolled(KeyEnrolled(use: use, role: role, holder: holder, publicKey: key)))
    }

    private mutating func add(subject: String, _ data: EventData) throws {
        let number = UInt64(drafts.count + 1)
        let id = EventID.v7(unixMs: Self.firstMillisecond + number, random: (0xE, number))
        drafts.append(try EventDraft(id: id, subject: subject, data: data))
    }
}
