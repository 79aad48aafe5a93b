import ArgumentParser
import EventSchema
import Operations
import Wording

/// `antq keys init --config FILE`, or for a client `--role --holder [--province] [--keys]`
struct KeysInit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: Help.text(.keysInit), discussion: Help.text(.keysInitDiscussion))

    @Option(help: Help.option(.config, value: "file"))
    var config: String?

    @Option(help: Help.option(.role, value: "reader|peer|operator"))
    var role: String?

    @Option(help: Help.option(.holder, value: "code"))
    var holder: String?

    @Option(help: Help.option(.provinceCode, value: "code"))
    var province: String?

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        let isClient = role != nil && holder != nil && config == nil
        let isService = config != nil && role == nil && holder == nil && province == nil
        guard isClient || isService else { throw ValidationError(Help.usage(.configOrHolder)[Help.language]) }
        if let role, !["reader", "peer", "operator"].contains(role) {
            throw ValidationError(Help.usage(.roleUnknown)[Help.language])
        }
    }

    func run() async throws {
        try await Runner.run(global) { session in
            if let config {
                try await makeForService(config, session)
            } else {
                try makeForClient(session)
            }
            return .ok
        }
    }

    private func makeForService(_ config: String, _ session: Session) async throws {
        do throws(OperationsError) {
            let owner = try await KeyOwner.load(config)
            let isThere = DataFolder.holds(KeyFiles(data: owner.data, use: .connection).current)
            let made = try owner.makeKeys()
            show(made.enrolment, ServiceKeys.enrolmentFile(ofData: owner.data), made: !isThere, session)
        } catch {
            throw Failure(error)
        }
    }

    private func makeForClient(_ session: Session) throws {
        let folder = ClientKeyFolder.chosen(global.keys, environment: session.environment)
        let province = try provinceID(folder)
        let role = role.flatMap(KeyRole.init(rawValue:)) ?? .reader
        let holder = try Words.read(holder ?? "", "--holder", KeyHolder.init)
        do throws(OperationsError) {
            let isThere = DataFolder.holds(folder.connectionFile)
            if isThere, DataFolder.holds(folder.enrolmentFile) {
                try folder.requireHolder(province: province, role: role, holder: holder.text)
            }
            let key = try folder.makeKey()
            let enrolment = try Enrolment(
                province: province, role: role, holder: holder.text, connection: key.publicKey)
            try enrolment.write(to: folder.enrolmentFile)
            show(enrolment, folder.enrolmentFile, made: !isThere, session)
        } catch {
            throw Failure(error)
        }
    }

    /// As given, or that of the server whose enrolment file lies in the folder.
    private func provinceID(_ folder: ClientKeyFolder) throws -> ProvinceID {
        if let province { return try Words.read(province, "--province", ProvinceID.init) }
        guard DataFolder.holds(folder.serverFile) else {
            throw Failure(usage: Help.usage(.provinceNeeded)[Help.language])
        }
        return try Enrolment.read(folder.serverFile).province
    }

    private func show(_ enrolment: Enrolment, _ file: String, made: Bool, _ session: Session) {
        let output = session.output
        output.talk(made ? KeyPhrases.made : KeyPhrases.kept)
        EnrolmentView(enrolment, file: file, made: made).show(output)
        output.talk(enrolment.role == .aggregator ? KeyPhrases.giveToAll : KeyPhrases.handOver)
    }
}
