import EventSchema
import Operations
import Wording

/// Shows whose keys an enrolment holds, and the fingerprint large enough to be read aloud.
struct EnrolmentView: Encodable {
    private struct Key: Encodable {
        let use: KeyUse
        let key: KeyID
        let publicKey: PublicKey
    }

    private let province: ProvinceID
    private let role: KeyRole
    private let holder: String
    private let name: String?
    private let area: AreaCode?
    private let fingerprint: String
    private let file: String
    private let keys: [Key]
    private let made: Bool?
    private let matches: Bool?

    /// - Parameters:
    ///   - made: of `init`: whether a key was made.
    ///   - matches: of `verify`: whether the fingerprint is the one given.
    init(_ enrolment: Enrolment, file: String, made: Bool? = nil, matches: Bool? = nil) {
        province = enrolment.province
        role = enrolment.role
        holder = enrolment.holder
        name = enrolment.name
        area = enrolment.area
        fingerprint = enrolment.fingerprint.text
        self.file = file
        keys =
            [Key(use: .connection, key: enrolment.connectionKey.id, publicKey: enrolment.connectionKey)]
            + (enrolment.signingKey.map { [Key(use: .signing, key: $0.id, publicKey: $0)] } ?? [])
        self.made = made
        self.matches = matches
    }

    func show(_ output: Output) {
        if output.isJSON {
            output.data(self)
        } else {
            output.data(text(output))
        }
    }

    func text(_ output: Output) -> String {
        let language = output.language
        var whose = ["\(KeyPhrases.role(role)[language]) \(holder)", KeyPhrases.province(province.text)[language]]
        if let area { whose.insert(KeyPhrases.area(area.text)[language], at: 1) }
        if let name { whose.insert(name, at: 1) }
        var lines = [output.bold(whose.joined(separator: " · "))]
        for key in keys {
            lines.append("  \(TextWidth.pad(KeyPhrases.use(key.use)[language], to: 14)) \(key.key)  \(key.publicKey)")
        }
        lines.append("  \(TextWidth.pad(KeyPhrases.file[language], to: 14)) \(file)")
        lines += ["", "  \(KeyPhrases.fingerprint[language]):", ""]
        lines += [output.bold("      " + fingerprint.split(separator: " ").joined(separator: "   ")), ""]
        return lines.joined(separator: "\n")
    }
}
