/// How the events about keys and logs are written: the members in the order of their names.
extension KeyEnrolled {
    func write(to json: inout JSONWriter) {
        json.member("from", from)
        json.member("holder", holder)
        json.member("publicKey", publicKey)
        json.member("role", role)
        json.member("since", since)
        json.member("until", until)
        json.member("use", use)
    }
}

extension KeyRevoked {
    func write(to json: inout JSONWriter) {
        json.member("reason", reason)
        json.member("through", through)
    }
}

extension KeyRotated {
    func write(to json: inout JSONWriter) {
        json.member("publicKey", publicKey)
        json.member("replaces", replaces)
        json.member("until", until)
        json.member("use", use)
    }
}

extension LogAdmitted {
    func write(to json: inout JSONWriter) {
        json.member("office", office)
        json.member("parent", parent)
    }
}

extension RecordBlanked {
    func write(to json: inout JSONWriter) {
        json.member("decision", decision)
        json.member("digest", digest)
        json.member("office", office)
    }
}
