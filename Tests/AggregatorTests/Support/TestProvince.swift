import Aggregator
import EventSchema
import Foundation
import Ledger
import Logging
import StreamProtocol
import Streaming

/// A province's aggregator with real sockets and a real ledger in a temporary folder.
final class TestProvince: Sendable {
    let folder: URL
    let settings: AggregatorSettings
    let ledger: SQLiteLedger

    init(folder: URL, name: String = "tinh", offices: [String]) throws {
        let ports = try FreePorts.take(3)
        self.folder = folder
        settings = AggregatorSettings(
            province: try ProvinceID("44"),
            offices: try offices.map {
                .init(office: try OfficeID($0), name: "Huyện \($0)", area: try AreaCode($0.uppercased()))
            },
            control: "tcp://127.0.0.1:\(ports[0])", live: "tcp://127.0.0.1:\(ports[1])",
            onward: "tcp://127.0.0.1:\(ports[2])", socket: folder.appending(path: "\(name).sock").path, version: "test")
        let path = folder.appending(path: "\(name).sqlite").path
        ledger =
            FileManager.default.fileExists(atPath: path)
            ? try SQLiteLedger.open(at: path)
            : try SQLiteLedger.create(at: path, life: LedgerLife(random: .random(in: 0...UInt64.max)))
    }

    var endpoints: LinkEndpoints { LinkEndpoints(name: "tinh", control: settings.control, live: settings.live) }

    /// Runs the service until the body returns.
    func serve<Result: Sendable>(_ body: @Sendable @escaping (ServiceClient) async throws -> Result) async throws
        -> Result
    {
        let socket = settings.socket
        return try await serving { started in
            AggregatorService(settings: self.settings, ledger: self.ledger, logger: .quiet, started: started)
        } during: {
            try await withClient(socket, body)
        }
    }
}
