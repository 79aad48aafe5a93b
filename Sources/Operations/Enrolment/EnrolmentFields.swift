internal import EventSchema

/// What an enrolment says, before its rules were looked at: which role has which lines, and the form of each.
struct EnrolmentFields {
    var province: ProvinceID
    var role: Enrolment.Role
    var holder: String
    var name: String?
    var area: AreaCode?
    var connection: PublicKey
    var signing: PublicKey?

    init(
        province: ProvinceID, role: Enrolment.Role, holder: String, name: String? = nil, area: AreaCode? = nil,
        connection: PublicKey, signing: PublicKey?
    ) {
        self.province = province
        self.role = role
        self.holder = holder
        self.name = name
        self.area = area
        self.connection = connection
        self.signing = signing
    }

    /// - Throws: `enrolment-damaged`, unless the keys have 32 bytes each.
    init(
        province: ProvinceID, role: Enrolment.Role, holder: String, name: String? = nil, area: AreaCode? = nil,
        connection: [UInt8], signing: [UInt8]?, at place: String
    ) throws(OperationsError) {
        self.init(
            province: province, role: role, holder: holder, name: name, area: area,
            connection: try Self.key(connection, "connection", at: place),
            signing: try Self.optionalKey(signing, "signing", at: place))
    }

    /// - Parameter place: the file, for messages.
    /// - Throws: `enrolment-damaged`.
    func check(at place: String) throws(OperationsError) {
        // A holder has the form of an office id, whatever its role.
        guard OfficeID(validating: holder) != nil else {
            throw Self.damaged(place, "holder", holder, "not a code ([a-z0-9-]{1,24})")
        }
        try checkPresence("name", name != nil, belongs: role == .office, at: place)
        try checkPresence("area", area != nil, belongs: role == .office, at: place)
        try checkPresence("signing", signing != nil, belongs: role.hasSigningKey, at: place)
        // One key for both purposes would let a socket's key sign, or the other way round.
        guard signing != connection else { throw Self.damaged(place, "signing", nil, "the same as the connection key") }
        if let name { try checkName(name, at: place) }
    }

    private static func key(
        _ bytes: [UInt8], _ name: String, at place: String
    ) throws(OperationsError) -> PublicKey {
        guard let key = PublicKey(bytes: bytes) else { throw damaged(place, name, nil, "not a key of 32 bytes") }
        return key
    }

    private static func optionalKey(
        _ bytes: [UInt8]?, _ name: String, at place: String
    ) throws(OperationsError) -> PublicKey? {
        guard let bytes else { return nil }
        return try key(bytes, name, at: place)
    }

    private func checkName(_ name: String, at place: String) throws(OperationsError) {
        do {
            let checked = try PlainName.checked(name, field: "name")
            guard checked.utf8.elementsEqual(name.utf8) else {
                throw Self.damaged(place, "name", name, "not in Unicode normalisation form C")
            }
        } catch let error as OperationsError {
            throw error
        } catch {
            throw Self.damaged(place, "name", name, "not a name of 1 to 200 plain characters", cause: "\(error)")
        }
    }

    private func checkPresence(
        _ key: String, _ isThere: Bool, belongs: Bool, at place: String
    ) throws(OperationsError) {
        guard isThere != belongs else { return }
        throw Self.damaged(
            place, key, nil,
            isThere ? "does not belong to the role \(role.rawValue)" : "missing for the role \(role.rawValue)")
    }

    static func damaged(
        _ place: String, _ key: String?, _ value: String?, _ reason: String, cause: String? = nil
    ) -> OperationsError {
        OperationsError(
            .enrolmentDamaged, at: place, key: key, value: value, reason: reason,
            remedy: "Ask its holder for the file again, unchanged; it is made by `antq keys init` or `init`.",
            cause: cause)
    }
}
