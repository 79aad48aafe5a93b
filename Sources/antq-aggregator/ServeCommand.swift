import Aggregator
import ArgumentParser
import Consolidation
import EventSchema
import Ledger
import Logging
import Operations
import StreamProtocol
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
            let ledger = try openLedger(configuration, logger: logger)
            let service = AggregatorService(
                settings: try settings(configuration, keys), ledger: ledger, logger: logger,
                started: {
                    logger.notice(
                        "ready",
                        metadata: Logger.Metadata([
                            .province: "\(configuration.province)", .life: "\(ledger.life)",
                            .endpoint: "\(configuration.control)", .socket: "\(configuration.socket)",
                            .key: "\(keys.connection.keyID)", .version: "\(ProductVersion.text)",
                        ]))
                })
            return await ServiceRun.run(service, logger: logger)
        } catch {
            return ServiceRun.report(error, logger: logger)
        }
    }

    private func openLedger(_ configuration: AggregatorConfiguration, logger: Logger) throws -> SQLiteLedger {
        try DataFolder.make(configuration.data)
        if DataFolder.holds(configuration.ledgerFile) { return try SQLiteLedger.open(at: configuration.ledgerFile) }
        let life = LedgerLife(random: .random(in: .min ... .max))
        logger.notice(
            "a new ledger", metadata: Logger.Metadata([.path: "\(configuration.ledgerFile)", .life: "\(life)"]))
        return try SQLiteLedger.create(at: configuration.ledgerFile, life: life)
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
            signingKey: signingKey,
            signLedgerHead: { head, at in
                let text = LedgerHeadSignature.signedBytes(province: province, head: head, at: at, keyID: key.keyID)
                return HeadSignature(keyID: key.keyID, signature: try key.sign(text))
            },
            control: configuration.control.text, live: configuration.live.text, onward: configuration.onward.text,
            socket: configuration.socket, version: ProductVersion.text)
    }
}
