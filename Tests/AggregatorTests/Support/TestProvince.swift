import Aggregator
import EventSchema
import Foundation
import Ledger
import Logging
import StreamProtocol
import Streaming
import ZeroMQ

/// A province's aggregator with real sockets and a real ledger in a temporary folder.
final class TestProvince: Sendable {
    let folder: URL
    let ports: [UInt16]
    let settings: AggregatorSettings
    let ledger: SQLiteLedger
    /// Records of the province's own log that the ledger began with.
    let enrolled: UInt64

    /// - Parameters:
    ///   - offices: are enrolled by records in the province's own log.
    ///   - key: whose connection key the server holds, in place of its own.
    ///   - nextKey: whose it will hold next.
    init(
        folder: URL, name: String = "tinh", offices: [String], readers: [String] = [], key: String? = nil,
        nextKey: String? = nil,
        ports: [UInt16]? = nil
    ) throws {
        let ports = try ports ?? FreePorts.take(3)
        self.ports = ports
        let keys = try TestKeys(of: "aggregator-\(name)")
        self.folder = folder
        settings = AggregatorSettings(
            province: try ProvinceID("44"),
            anchor: try TestEnrolment.anchor(),
            connectionKey: try key.map { try TestKeys(of: $0).connection } ?? keys.connection,
            nextConnectionKey: try nextKey.map { try TestKeys(of: $0).connection.publicKey },
            signingKey: try keys.signingKey,
            signLedgerHead: { try keys.sign($0, of: "44", at: $1) },
            control: "tcp://127.0.0.1:\(ports[0])", live: "tcp://127.0.0.1:\(ports[1])",
            onward: "tcp://127.0.0.1:\(ports[2])", socket: folder.appending(path: "\(name)-ledger.sock").path,
            version: "test")
        let path = folder.appending(path: "\(name)-ledger.sqlite").path
        enrolled = UInt64(3 * offices.count + readers.count)
        guard !FileManager.default.fileExists(atPath: path) else {
            ledger = try SQLiteLedger.open(at: path)
            return
        }
        ledger = try SQLiteLedger.create(at: path, life: LedgerLife(random: .random(in: 0...UInt64.max)))
        guard !offices.isEmpty || !readers.isEmpty else { return }
        var enrolment = try TestEnrolment(province: settings.province)
        for office in offices { try enrolment.enrol(office: office) }
        for reader in readers { try enrolment.enrol(.reader, holder: reader) }
        try enrolment.apply(to: ledger)
    }

    var serverKey: CurvePublicKey { settings.connectionKey.publicKey }

    var endpoints: LinkEndpoints { link(named: "tinh") }

    func link(named name: String, live: Bool = true) -> LinkEndpoints {
        LinkEndpoints(
            name: name, control: settings.control, live: live ? settings.live : nil, serverKey: serverKey)
    }

    /// Runs the service until the body returns.
    ///
    /// - Parameters:
    ///   - verification: in place of the service's own.
    ///   - software: older or newer than this one.
    func serve<Result: Sendable>(
        verification: (any BatchVerification)? = nil, software: TestSoftware? = nil, logger: Logger = .quiet,
        _ body: @Sendable @escaping (ServiceClient) async throws -> Result
    ) async throws -> Result {
        let socket = settings.socket
        return try await serving { started in
            guard verification != nil || software != nil else {
                return AggregatorService(
                    settings: self.settings, ledger: self.ledger, logger: logger, started: started)
            }
            let software = try software ?? TestSoftware()
            return AggregatorService(
                settings: self.settings, ledger: self.ledger, catalogue: software.catalogue,
                verification: verification ?? SignatureVerification(), foldVersion: software.foldVersion,
                logger: logger, started: started)
        } during: {
            try await withClient(socket, body)
        }
    }
}
