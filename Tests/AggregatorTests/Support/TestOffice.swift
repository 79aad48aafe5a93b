import EventSchema
import Foundation
import Journal
import Logging
import Publisher
import StreamProtocol
import Streaming
import Synchronization
import ZeroMQ

/// An office's publisher with real sockets and a real outbox in a temporary folder.
final class TestOffice: Sendable {
    let settings: PublisherSettings
    let journal: Journal
    private let keys: TestKeys
    private let signingKeys: TestKeys
    /// What aggregators announced as their next keys.
    let announced = Mutex<[String: CurvePublicKey]>([:])

    /// - Parameter signingAs: another holder, whose signing key is used in place of the office's own.
    init(folder: URL, office: String, aggregators: [LinkEndpoints], signingAs: String? = nil) throws {
        keys = try TestKeys(of: office)
        signingKeys = try TestKeys(of: signingAs ?? office)
        let path = folder.appending(path: "\(office).sqlite").path
        settings = PublisherSettings(
            province: try ProvinceID("44"), office: try OfficeID(office), name: "Huyện \(office)",
            area: try AreaCode(office.uppercased()), socket: folder.appending(path: "\(office).sock").path,
            aggregators: aggregators, publicKey: String(repeating: "0", count: 64), version: "test")
        let header = LogHeader(
            log: LogID(random: (.random(in: 0...UInt64.max), .random(in: 0...UInt64.max))),
            province: settings.province, office: settings.office, kind: .exercise)
        journal =
            FileManager.default.fileExists(atPath: path)
            ? try Journal.open(at: path) : try Journal.create(at: path, header: header)
    }

    /// Runs the service until the body returns.
    ///
    /// - Parameter software: older than this one.
    func serve<Result: Sendable>(
        software: TestSoftware? = nil, _ body: @Sendable @escaping (ServiceClient) async throws -> Result
    ) async throws -> Result {
        let socket = settings.socket
        let keys = keys
        let signingKeys = signingKeys
        return try await serving { started in
            PublisherService(
                settings: self.settings, journal: self.journal, catalogue: software?.catalogue ?? .standard,
                sign: { try signingKeys.sign($0) }, connectionKey: { keys.connection },
                serverKeys: AnnouncedServerKeys(
                    known: { name in self.announced.withLock { $0[name] } },
                    keep: { name, key in self.announced.withLock { $0[name] = key } }), logger: .quiet, started: started
            )
        } during: {
            try await withClient(socket, body)
        }
    }
}
