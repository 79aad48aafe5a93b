public import Consolidation
public import EventSchema

extension KeysAnswer {
    /// - Parameter lastUsed: when each key last delivered a message.
    public static func make(
        _ roster: Roster, province: ProvinceID, at now: Timestamp, lastUsed: [KeyID: Timestamp] = [:]
    ) -> KeysAnswer {
        let keys =
            roster.principals.map { key($0, roster, now, lastUsed) } + roster.signingKeys.map { key($0, roster, now) }
        return KeysAnswer(
            province: province,
            offices: roster.offices.map {
                Office(office: $0.office, name: $0.name, area: $0.area, from: $0.from, retiredFrom: $0.retiredFrom)
            },
            keys: keys.sorted {
                ($0.holder, $0.use.rawValue, $0.key.text) < ($1.holder, $1.use.rawValue, $1.key.text)
            })
    }

    private static func key(
        _ principal: Roster.Principal, _ roster: Roster, _ now: Timestamp, _ lastUsed: [KeyID: Timestamp]
    ) -> Key {
        Key(
            key: principal.key, use: .connection, role: principal.role, holder: principal.holder,
            name: principal.office.flatMap { roster.office($0)?.name }, publicKey: principal.publicKey,
            from: principal.from, until: principal.until,
            standing: standing(roster.standing(of: principal.publicKey, at: now)), lastUsedAt: lastUsed[principal.key])
    }

    private static func standing(_ standing: Roster.Standing) -> Standing {
        switch standing {
        case .good: .good
        // Unreachable for a key of the roster itself.
        case .notEnrolled: .revoked
        case .notYet: .notYet
        case .expired: .expired
        case .revoked: .revoked
        case .retired: .retired
        }
    }

    private static func key(_ key: Roster.SigningKey, _ roster: Roster, _ now: Timestamp) -> Key {
        let office = key.office.flatMap { roster.office($0) }
        let isRetired = office?.retiredFrom.map { now.dateInHoChiMinh >= $0 } ?? false
        let standing: Standing =
            if key.revocation != nil {
                .revoked
            } else if !key.replacedAt.isEmpty {
                .replaced
            } else {
                isRetired ? .retired : .good
            }
        return Key(
            key: key.key, use: .signing, role: key.role, holder: key.holder, name: office?.name,
            publicKey: key.publicKey, since: key.everywhere ? nil : (key.since.first ?? key.broughtBy.first),
            through: key.revocation?.through ?? key.replacedAt.last, standing: standing)
    }
}
