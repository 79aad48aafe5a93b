import Aggregator
import ArgumentParser
import Consolidation
import EventSchema
import Journal
import Ledger
import Logging
import Operations
import ServiceLifecycle
import StreamProtocol
import Streaming
import Web
import ZeroMQ

/// `antq-aggregator serve`: runs until SIGTERM or Ctrl-C.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Runs a province's aggregator until SIGTERM or Ctrl-C.",
        discussion: "The ledger is made at the first start. If it is ever lost, the offices fill a new one.")

    @OptionGroup var options: AggregatorOptions

    func run() async throws {
        let status: ExitStatus
        do {
            let configuration = try await AggregatorConfiguration.load(options.config)
            status = await serve(configuration)
        } catch {
            status = ServiceRun.refuse(error, program: AggregatorCommand.name)
        }
        if status != .ok { throw ExitCode(status.rawValue) }
    }

    private func serve(_ configuration: AggregatorConfiguration) async -> ExitStatus {
        let logger = LogSetup.start(configuration.log, label: AggregatorCommand.name)
        do {
            try DescriptorLimit.ensureForAggregator()
            let keys = try ServiceKeys.load(fromData: configuration.data, maker: AggregatorConfiguration.maker)
            let (ledger, problem) = try openLedger(configuration, logger: logger)
            let local = LocalQuestions()
            let service = AggregatorService(
                settings: try settings(configuration, keys), ledger: ledger, ledgerProblem: problem, local: local,
                logger: logger,
                started: {
                    logger.notice(
                        "ready",
                        metadata: Logger.Metadata([
                            .province: "\(configuration.province)", .life: "\(ledger.life)",
                            .endpoint: "\(configuration.control)", .socket: "\(configuration.socket)",
                            .key: "\(keys.connection.keyID)", .version: "\(ProductVersion.text)",
                        ]))
                })
            var services: [any Service] = [service]
            let load = PageLoad()
            if let asked = configuration.page {
                services.append(page(configuration.name, asked, local, load, logger))
            }
            if let asked = configuration.admin { services.append(admin(asked, local, load, logger)) }
            return await ServiceRun.run(services, logger: logger)
        } catch {
            return ServiceRun.report(error, logger: logger)
        }
    }

    private func page(
        _ name: String, _ page: PageConfiguration, _ local: LocalQuestions, _ load: PageLoad, _ logger: Logger
    ) -> any Service {
        PageServer(
            settings: PageSettings(name: name, host: page.host, port: Int(page.port), hosts: page.hosts),
            questions: PageQuestions(local: local), load: load, logger: logger,
            started: { port in
                logger.notice("page", metadata: Logger.Metadata([.page: "\(Self.address(page.host, port))"]))
            })
    }

    private func admin(
        _ admin: AdminConfiguration, _ local: LocalQuestions, _ load: PageLoad, _ logger: Logger
    ) -> any Service {
        AdminServer(
            host: admin.host, port: Int(admin.port), hosts: admin.hosts, questions: PageQuestions(local: local),
            load: load, logger: logger,
            started: { port in
                logger.notice("admin", metadata: Logger.Metadata([.admin: "\(Self.address(admin.host, port))"]))
            })
    }

    private static func address(_ host: String, _ port: Int) -> String {
        "http://\(host.contains(":") ? "[\(host)]" : host):\(port)/"
    }

    /// An old copy is taken as it is and begins a new life: the offices fill in what it lacks.
    private func openLedger(
        _ configuration: AggregatorConfiguration, logger: Logger
    ) throws -> (SQLiteLedger, StatusAnswer.Problem?) {
        try DataFolder.make(configuration.data)
        let file = configuration.ledgerFile
        guard DataFolder.holds(file) else {
            let life = LedgerLife(random: .random(in: .min ... .max))
            logger.notice("a new ledger", metadata: Logger.Metadata([.path: "\(file)", .life: "\(life)"]))
            return (try SQLiteLedger.create(at: file, life: life), nil)
        }
        do throws(LedgerError) {
            return (try SQLiteLedger.open(at: file), nil)
        } catch {
            guard error.storage?.code == .rolledBack else { throw error }
            let ledger = try SQLiteLedger.open(at: file, acceptingLoss: true)
            let life = try ledger.newLife(random: .random(in: .min ... .max))
            logger.critical(
                "the ledger is an old copy: it begins a new life, and the offices fill in what is missing",
                metadata: Logger.Metadata([.path: "\(file)", .life: "\(life)", .detail: "\(error.detail)"]))
            return (ledger, StatusAnswer.Problem(code: "ledger-rolled-back", detail: error.detail))
        }
    }

    private func settings(
        _ configuration: AggregatorConfiguration, _ keys: ServiceKeys
    ) throws -> AggregatorSettings {
        let anchor = configuration.anchor
        guard let signingKey = PublicKey(bytes: keys.signing.publicKey) else {
            preconditionFailure("an Ed25519 key has 32 bytes")
        }
        let (province, key) = (configuration.province, keys.signing)
        return AggregatorSettings(
            province: province,
            anchor: Roster.Anchor(
                office: anchor.office, name: anchor.name, area: anchor.area,
                connection: anchor.connectionKey,
                signing: anchor.signingKey),
            connectionKey: try CurveKeyPair(secretKey: CurveSecretKey(keys.connection.secretForSocket())),
            nextConnectionKey: try ServerKeyRotation.next(inData: configuration.data).map {
                try CurvePublicKey($0.publicKey)
            },
            signingKey: signingKey,
            signLedgerHead: { head, at in
                let text = LedgerHeadSignature.signedBytes(province: province, head: head, at: at, keyID: key.keyID)
                return HeadSignature(keyID: key.keyID, signature: try key.sign(text))
            },
            control: configuration.control.text, live: configuration.live.text, onward: configuration.onward.text,
            socket: configuration.socket, areas: configuration.areas, version: ProductVersion.text)
    }
}
