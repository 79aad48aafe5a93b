import EventSchema
import Journal
import Operations
import Publisher
import StreamProtocol

/// What an office keeps on disk: its keys and its outbox, and that they are those of its configuration.
struct OfficeFiles {
    private let configuration: PublisherConfiguration
    /// The configuration's file, for messages.
    private let file: String

    init(_ configuration: PublisherConfiguration, file: String) {
        self.configuration = configuration
        self.file = file
    }

    /// Makes what is missing. A start that was cut short between the keys and the outbox is completed by the next one.
    /// - Returns: `name=value` lines about the log and the keys.
    func make() throws -> String {
        let (keys, enrolment) = try configuration.makeKeys()
        try OutboxFiles(outbox: configuration.outboxFile).complete()
        let isThere = DataFolder.holds(configuration.outboxFile)
        let journal =
            isThere
            ? try openJournal() : try Journal.create(at: configuration.outboxFile, header: newHeader())
        let header = journal.header
        try journal.keep(publicKey: keys.signing.publicKey)
        try journal.close()
        return """
            made=\(isThere ? "nothing, it was there already" : "\(configuration.data)")
            office=\(header.province)/\(header.office)
            kind=\(header.kind.rawValue)
            log=\(header.log)
            key=\(keys.signing.keyID)
            public-key=\(keys.signing.publicKeyText)
            connection-key=\(keys.connection.publicKeyText)
            enrolment=\(ServiceKeys.enrolmentFile(ofData: configuration.data))
            fingerprint=\(enrolment.fingerprint)
            """
    }

    /// Opens the outbox, after completing a healing that was cut short. One that is lost or not sound is no error: the
    /// service starts all the same, and waits to be healed.
    ///
    /// - Throws: `config-contradicts-data` when the outbox is another office's, and the journal's own errors.
    func openOutbox() throws -> OutboxState {
        try OutboxFiles(outbox: configuration.outboxFile).complete()
        let outbox = try OutboxState.open(configuration.outboxFile)
        if case .open(let journal) = outbox { _ = try checked(journal) }
        return outbox
    }

    private func openJournal() throws -> Journal { try checked(try Journal.open(at: configuration.outboxFile)) }

    private func checked(_ journal: Journal) throws -> Journal {
        let header = journal.header
        do {
            try check("province", header.province.text, configuration.province.text)
            try check("office", header.office.text, configuration.office.text)
            try check("kind", header.kind.rawValue, configuration.kind.rawValue)
        } catch {
            try? journal.close()
            throw error
        }
        return journal
    }

    /// - Throws: `key-…`; `key-missing` names `init`.
    func loadKeys() throws(OperationsError) -> ServiceKeys {
        try ServiceKeys.load(fromData: configuration.data, maker: PublisherConfiguration.maker)
    }

    private func newHeader() -> LogHeader {
        LogHeader(
            log: LogID(random: (.random(in: .min ... .max), .random(in: .min ... .max))),
            province: configuration.province, office: configuration.office, kind: configuration.kind)
    }

    private func check(_ key: String, _ stored: String, _ configured: String) throws(OperationsError) {
        guard stored != configured else { return }
        throw OperationsError(
            .configContradictsData, at: file, key: key, value: configured,
            reason: "the outbox \(configuration.outboxFile) was made for \(key) \(stored)",
            remedy: "Correct the configuration, or name a folder of its own with `data` and run init for it.")
    }
}
