import Consolidation
import EventSchema

/// The rules about offices, keys and logs, worked out anew from the list of accepted events.
extension ReferenceFold {
    func trustVerdict(_ event: Event) -> String {
        switch event.data {
        case .officeEnrolled(let data):
            return enrolment(event.subject).map { $0.data == data && !$0.isRetired } ?? false
                ? "office-exists" : "accepted"
        case .officeRetired: return whyNotReporting(event.subject) ?? "accepted"
        case .keyEnrolled(let data):
            if data.role == .office, let why = whyNotReporting(data.holder.text) { return why }
            let signs: Set<KeyRole> = [.office, .aggregator]
            if data.use == .signing, !signs.contains(data.role) { return "key-role-mismatch" }
            return has(event.subject, [.keyEnrolled, .keyRotated]) ? "key-exists" : "accepted"
        case .keyRevoked(let data):
            if has(event.subject, [.keyRevoked]) { return "key-revoked" }
            let isSigning = accepted.contains { other in
                if case .keyEnrolled(let key) = other.data {
                    other.subject == event.subject && key.use == .signing
                } else {
                    false
                }
            }
            return isSigning && data.through == nil ? "through-missing" : "accepted"
        case .keyRotated(let data):
            if has(event.subject, [.keyEnrolled, .keyRotated]) { return "key-exists" }
            return data.replaces.text == event.subject ? "key-role-mismatch" : "accepted"
        case .logAdmitted(let data):
            if has(event.subject, [.logAdmitted]) { return "log-exists" }
            return enrolment(data.office.text) == nil ? "office-unknown" : "accepted"
        case .recordBlanked(let data):
            let isOrdered = accepted.contains { other in
                guard case .recordBlanked(let before) = other.data else { return false }
                return other.subject == event.subject && before.office == data.office && before.digest == data.digest
            }
            if isOrdered { return "blanked-already" }
            if data.office == office { return "own-record" }
            return enrolment(data.office.text) == nil ? "office-unknown" : "accepted"
        default: return "accepted"
        }
    }

    private func has(_ subject: String, _ types: [EventType]) -> Bool {
        accepted.contains { $0.subject == subject && types.contains($0.type) }
    }

    private func enrolment(_ office: String) -> (data: OfficeEnrolled, isRetired: Bool)? {
        var found: (data: OfficeEnrolled, isRetired: Bool)?
        for event in accepted where event.subject == office {
            switch event.data {
            case .officeEnrolled(let data): found = (data, false)
            case .officeRetired: found?.isRetired = true
            default: break
            }
        }
        return found
    }

    private func whyNotReporting(_ office: String) -> String? {
        guard let enrolment = enrolment(office) else { return "office-unknown" }
        return enrolment.isRetired ? "office-retired" : nil
    }
}
