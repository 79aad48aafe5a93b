import ArgumentParser
import EventSchema
import Journal
import Logging
import Operations
import Publisher
import StreamProtocol
import Streaming
import ZeroMQ

/// `antq-publisher serve`: runs until SIGTERM or Ctrl-C.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Runs an office's desk and its uplinks until SIGTERM or Ctrl-C.")

    @OptionGroup var options: PublisherOptions

    func run() async throws {
        let status: ExitStatus
        do {
            let configuration = try await PublisherConfiguration.load(options.config)
            status = await serve(configuration)
        } catch {
            status = ServiceRun.refuse(error, program: PublisherCommand.name)
        }
        if status != .ok { throw ExitCode(status.rawValue) }
    }

    private func serve(_ configuration: PublisherConfiguration) async -> ExitStatus {
        let logger = LogSetup.start(configuration.log, label: PublisherCommand.name)
        do {
            try DescriptorLimit.ensure(DescriptorLimit.needed(aggregators: configuration.aggregators.count))
            let files = OfficeFiles(configuration, file: options.config)
            let keys = try files.loadKeys()
            let signer = OfficeSigner(keys, configuration, logger: logger)
            let atStart = try signer.connectionPair()
            let outbox = try files.openOutbox()
            let service = PublisherService(
                settings: try settings(configuration, keys), outbox: outbox, kind: configuration.kind,
                sign: signer.sign,
                // A pair that libzmq derived once is derived again: it cannot fail behind the first time.
                connectionKey: { (try? signer.connectionPair()) ?? atStart }, keys: signer,
                serverKeys: serverKeys(configuration, logger: logger), logger: logger,
                started: {
                    logger.notice(
                        "ready",
                        metadata: Logger.Metadata([
                            .office: "\(configuration.office)", .kind: "\(configuration.kind.rawValue)",
                            .position: "\(outbox.head)", .socket: "\(configuration.socket)",
                            .key: "\(signer.signingKey.id)", .version: "\(ProductVersion.text)",
                        ]))
                })
            return await ServiceRun.run(service, logger: logger)
        } catch {
            return ServiceRun.report(error, logger: logger)
        }
    }

    private func serverKeys(_ configuration: PublisherConfiguration, logger: Logger) -> AnnouncedServerKeys {
        let notes = ServerKeyNotes(data: configuration.data)
        return AnnouncedServerKeys(
            known: { notes.known($0).flatMap { try? CurvePublicKey($0) } },
            keep: { aggregator, key in
                do throws(OperationsError) {
                    try notes.keep(aggregator, key.bytes)
                } catch {
                    logger.error("\(error)", metadata: Logger.Metadata([.code: "\(error.code.rawValue)"]))
                }
            })
    }

    private func settings(_ configuration: PublisherConfiguration, _ keys: ServiceKeys) throws -> PublisherSettings {
        PublisherSettings(
            province: configuration.province, office: configuration.office, name: configuration.name,
            area: configuration.area, socket: configuration.socket,
            aggregators: try configuration.aggregators.map {
                LinkEndpoints(
                    name: $0.name, control: $0.control.text, live: $0.live?.text,
                    serverKey: try CurvePublicKey($0.serverKey))
            },
            publicKey: keys.signing.publicKeyText, areas: configuration.areas, version: ProductVersion.text)
    }
}
