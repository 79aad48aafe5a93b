import Aggregator
import Consolidation
import EventSchema
import Foundation
import Harness
import Ledger
import Operations
import StreamProtocol
import ZeroMQ

/// `Benchmarks aggregator [--unverified] --config FILE`: the aggregator's service in a process of this program, with the
/// signatures of batches checked or not. For the benchmark itself; it is not in the usage.
///
/// What signatures cost can only be told beside an aggregator that checks none, and `antq-aggregator` must not be able to
/// become one: not by an argument, a file or a variable. So the service takes what it asks of signatures from who makes it
/// (`BatchVerification`), within this package only, and this program makes it both ways. The secured one of the pair runs
/// here as well, although `antq-aggregator` would do, so that the two differ in this one thing: same program, same
/// configuration, CURVE and enrolment on either side.
struct MeasuredAggregator {
    static let word = "aggregator"
    static let unverified = "--unverified"

    private let file: String
    private let verification: any BatchVerification

    /// - Parameter words: behind the program's name; nil when they are for the benchmark itself.
    init?(_ words: some Collection<String>) {
        var words = Array(words)
        guard words.first == Self.word else { return nil }
        words.removeFirst()
        let isVerified = words.first != Self.unverified
        if !isVerified { words.removeFirst() }
        guard words.count == 2, words[0] == "--config" else { return nil }
        file = words[1]
        verification = isVerified ? SignatureVerification() : Unverified()
    }

    /// As `antq-aggregator serve`.
    func run() async -> ExitStatus {
        let configuration: AggregatorConfiguration
        do {
            configuration = try await AggregatorConfiguration.load(file)
        } catch {
            return ServiceRun.refuse(error, program: Self.word)
        }
        let logger = LogSetup.start(configuration.log, label: Self.word)
        do {
            try DescriptorLimit.ensureForAggregator()
            let keys = try ServiceKeys.load(fromData: configuration.data, maker: AggregatorConfiguration.maker)
            let path = configuration.ledgerFile
            let ledger =
                DataFolder.holds(path)
                ? try SQLiteLedger.open(at: path)
                : try SQLiteLedger.create(at: path, life: LedgerLife(random: .random(in: .min ... .max)))
            let service = AggregatorService(
                settings: try settings(configuration, keys), ledger: ledger, verification: verification, logger: logger)
            return await ServiceRun.run(service, logger: logger)
        } catch {
            return ServiceRun.report(error, logger: logger)
        }
    }

    private func settings(
        _ configuration: AggregatorConfiguration, _ keys: ServiceKeys
    ) throws -> AggregatorSettings {
        let (province, anchor, key) = (configuration.province, configuration.anchor, keys.signing)
        guard let signingKey = PublicKey(bytes: key.publicKey) else { throw Failure("a key of another length") }
        return AggregatorSettings(
            province: province,
            anchor: Roster.Anchor(
                office: anchor.office, name: anchor.name, area: anchor.area, connection: anchor.connectionKey,
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
