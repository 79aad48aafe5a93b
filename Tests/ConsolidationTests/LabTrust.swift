import EventSchema

@testable import Consolidation

/// Events about keys and logs.
extension Lab {
    /// A key that nobody has the secret of: 32 times the same byte.
    static func key(_ number: UInt8) -> PublicKey { PublicKey(bytes: Array(repeating: number, count: 32))! }

    /// Where the next record of this lab will stand.
    var place: LogPosition {
        LogPosition(log: log, position: state.logs.last { $0.log == log }?.position.next ?? .first)
    }

    mutating func enrolKey(
        _ number: UInt8, _ use: KeyUse = .connection, _ role: KeyRole = .office, _ holder: String = "457",
        from: String? = nil, until: String? = nil, since: LogPosition? = nil
    ) -> Event {
        let data = KeyEnrolled(
            use: use, role: role, holder: try! KeyHolder(holder), publicKey: Self.key(number),
            from: from.map { try! Timestamp($0) }, until: until.map { try! Timestamp($0) }, since: since)
        return event(Self.key(number).id.text, .keyEnrolled(data))
    }

    mutating func revokeKey(
        _ number: UInt8, _ reason: KeyRevocationReason = .exposed, through: LogPosition? = nil
    ) -> Event {
        event(Self.key(number).id.text, .keyRevoked(KeyRevoked(reason: reason, through: through)))
    }

    mutating func rotateKey(
        _ old: UInt8, to new: UInt8, _ use: KeyUse = .connection, until: String? = nil
    ) -> Event {
        let data = KeyRotated(
            use: use, publicKey: Self.key(new), replaces: Self.key(old).id, until: until.map { try! Timestamp($0) })
        return event(Self.key(new).id.text, .keyRotated(data))
    }

    mutating func blank(
        _ position: Position, of office: String = "457", in log: LogID = LogID(random: (4, 4)), digest: Digest = .zero
    ) -> Event {
        let decision = Decision(number: "12/QĐ-CA", date: try! CivilDate("2014-11-03"))
        return event(
            LogPosition(log: log, position: position).subject,
            .recordBlanked(RecordBlanked(office: try! OfficeID(office), digest: digest, decision: decision)))
    }

    mutating func admit(_ log: LogID, of office: String = "457", parent: LogPosition) -> Event {
        let parent = ParentLink(log: parent.log, position: parent.position, digest: .zero)
        return event(log.text, .logAdmitted(LogAdmitted(office: try! OfficeID(office), parent: parent)))
    }
}
