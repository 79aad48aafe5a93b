import EventSchema
import Operations
import Streaming
import Wording

/// The records that an enrolment file calls for, parted into those to send and those whose content stands already.
struct EnrolmentDrafts {
    private(set) var toSend: [TrustDraft] = []
    private(set) var standing: [TrustDraft] = []

    /// Validity of the keys, where it is not the usual one.
    struct Validity {
        var from: Timestamp?
        var until: Timestamp?
        var since: LogPosition?
    }

    private let desk: TrustDesk
    private let enrolment: Enrolment

    /// - Throws: `enrolment-unfit` for another province's file.
    init(_ enrolment: Enrolment, file: String, _ desk: TrustDesk) throws {
        self.desk = desk
        self.enrolment = enrolment
        do throws(OperationsError) {
            try enrolment.requireFit(
                role: enrolment.role, province: desk.known.province, at: file, for: "a holder of this province")
        } catch {
            throw Failure(error)
        }
    }

    /// - Parameters:
    ///   - from: the first day; nil: as it stands, or else `today`.
    mutating func addOffice(_ office: OfficeID, name: String, area: AreaCode, from: CivilDate?, today: CivilDate) {
        let before = desk.known.offices.first { $0.office == office }
        let isEnrolled = before.map { $0.retiredFrom == nil } ?? false
        let data = OfficeEnrolled(name: name, area: area, from: from ?? (isEnrolled ? before?.from : nil) ?? today)
        let draft = TrustDraft(office: office, data, after: desk.standing(of: office))
        let isSame = before?.name == name && before?.area == area && (from == nil || before?.from == from)
        if isEnrolled, isSame { standing.append(draft) } else { toSend.append(draft) }
    }

    /// - Throws: `key-revoked` for a key that is good no more, `key-exists` for one that stands for somebody else.
    mutating func addKeys(_ validity: Validity = Validity()) throws {
        try add(.connection, enrolment.connectionKey, validity)
        if let signing = enrolment.signingKey { try add(.signing, signing, validity) }
    }

    private mutating func add(_ use: KeyUse, _ publicKey: PublicKey, _ validity: Validity) throws {
        let isConnection = use == .connection
        let draft = TrustDraft(
            KeyEnrolled(
                use: use, role: enrolment.role, holder: try Words.read(enrolment.holder, "holder", KeyHolder.init),
                publicKey: publicKey, from: isConnection ? validity.from : nil,
                until: isConnection ? validity.until : nil, since: isConnection ? nil : validity.since))
        guard let known = desk.known.keys.first(where: { $0.key == publicKey.id }) else {
            toSend.append(draft)
            return
        }
        guard known.use == use, known.role == enrolment.role, known.holder == enrolment.holder else {
            throw Failure(
                .failed, code: "key-exists",
                Explanations.of(code: "key-exists") ?? CommandTrouble.refusedByDesk.explanation,
                subject: "\(publicKey.id): \(known.role.rawValue) \(known.holder)")
        }
        switch known.standing {
        case .good, .notYet, .retired: standing.append(draft)
        case .revoked, .expired, .replaced:
            throw Failure(
                .failed, code: ClientTrouble.keyRevoked.rawValue, ClientTrouble.keyRevoked.explanation,
                subject: "\(publicKey.id): \(KeyPhrases.standing(known.standing.rawValue)[Help.language])")
        }
    }
}
