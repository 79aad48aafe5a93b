package import EventSchema
internal import Foundation
internal import Streaming

/// A province in a temporary folder: publishers and aggregators as real processes on free loopback ports.
package final class Province: Sendable {
    /// How a province is laid out.
    package struct Plan: Sendable {
        package var offices: [String]
        package var aggregators: Int
        /// False: the publishers have no live lane, so that every record travels by FETCH.
        package var live: Bool

        package init(offices: [String], aggregators: Int = 1, live: Bool = true) {
            self.offices = offices
            self.aggregators = aggregators
            self.live = live
        }
    }

    /// Where one aggregator listens.
    package struct Ports: Sendable {
        package let control: UInt16
        package let live: UInt16
        package let onward: UInt16
    }

    package static let code = "44"
    /// The district offices of the demo and the province's own.
    package static let districts = ["450", "452", "453", "454", "455", "456", "457", "458"]

    package let folder: String
    package let ports: [Ports]
    package let offices: [OfficeID]
    package let publishers: [ServiceUnderTest]
    package let aggregators: [ServiceUnderTest]
    private let binaries: String

    /// Writes the configurations and makes the outboxes (`antq-publisher init`). Starts no service.
    ///
    /// - Parameter binaries: the folder of the two programs.
    package init(_ plan: Plan, binaries: String, name: String) async throws {
        self.binaries = binaries
        folder = try Self.makeFolder(name)
        offices = try plan.offices.map { try OfficeID($0) }
        let free = try FreePorts.take(plan.aggregators * 3)
        ports = (0..<plan.aggregators).map {
            Ports(control: free[$0 * 3], live: free[$0 * 3 + 1], onward: free[$0 * 3 + 2])
        }
        var aggregators: [ServiceUnderTest] = []
        for index in 0..<plan.aggregators {
            aggregators.append(
                try Self.service(
                    "aggregator\(index)", program: "antq-aggregator", in: folder, binaries: binaries,
                    configuration: Self.configuration(ofAggregator: index, ports[index], plan, in: folder)))
        }
        var publishers: [ServiceUnderTest] = []
        for office in plan.offices {
            publishers.append(
                try Self.service(
                    "publisher\(office)", program: "antq-publisher", in: folder, binaries: binaries,
                    configuration: Self.configuration(ofOffice: office, ports, plan, in: folder)))
        }
        self.aggregators = aggregators
        self.publishers = publishers
        for office in plan.offices { try await initialise(office) }
    }

    package func publisher(of office: OfficeID) -> ServiceUnderTest? {
        offices.firstIndex(of: office).map { publishers[$0] }
    }

    package func outbox(of office: OfficeID) -> String { "\(folder)/publisher\(office)/outbox.sqlite" }

    package func ledger(ofAggregator index: Int) -> String { "\(folder)/aggregator\(index)/ledger.sqlite" }

    package func startAll() async throws {
        try await launchAll()
        try await awaitAll()
    }

    // Two functions that are not inlined: Swift 6.3.1 crashes when it optimises both loops into one coroutine.
    @inline(never)
    private func launchAll() async throws {
        for service in aggregators + publishers { try await service.launch() }
    }

    @inline(never)
    private func awaitAll() async throws {
        for service in aggregators + publishers { try await service.answers() }
    }

    package func stopAll() async throws {
        for service in publishers + aggregators { try await service.stop() }
    }

    /// Ends what still runs and removes the folder.
    package func clear() async {
        for service in publishers + aggregators {
            if let process = await service.process {
                process.send(9)
                _ = await process.waitForEnd(seconds: 10)
            }
            await service.client.close()
        }
        try? FileManager.default.removeItem(atPath: folder)
    }

    private func initialise(_ office: String) async throws {
        let log = "\(folder)/publisher\(office).log"
        let child = try ChildProcess(
            "\(binaries)/antq-publisher", ["init", "--config", "\(folder)/publisher\(office).yaml"], logFile: log)
        let end = await child.waitForEnd(seconds: 60)
        try require(
            end == .exited(0),
            "antq-publisher init of \(office) ended with \(end.map { "\($0)" } ?? "nothing")\n\(child.logTail())")
    }

    // MARK: Files

    private static func makeFolder(_ name: String) throws -> String {
        var template = Array("/tmp/antq-\(name)-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Failure("no folder: \(String(cString: strerror(errno)))") }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func service(
        _ name: String, program: String, in folder: String, binaries: String, configuration: String
    ) throws -> ServiceUnderTest {
        let file = "\(folder)/\(name).yaml"
        try configuration.write(toFile: file, atomically: true, encoding: .utf8)
        return try ServiceUnderTest(
            name: name, executable: "\(binaries)/\(program)", arguments: ["serve", "--config", file],
            logFile: "\(folder)/\(name).log", socket: "\(folder)/\(name).sock")
    }

    private static func area(of office: String) -> String { office == "tinh" ? code : office }

    private static func configuration(
        ofAggregator index: Int, _ ports: Ports, _ plan: Plan, in folder: String
    ) -> String {
        let offices = plan.offices.map { "  \"\($0)\": {name: Văn phòng \($0), area: \"\(area(of: $0))\"}" }
        return """
            province: "\(code)"
            name: Quảng Bình
            data: \(folder)/aggregator\(index)
            control: tcp://127.0.0.1:\(ports.control)
            live: tcp://127.0.0.1:\(ports.live)
            onward: tcp://127.0.0.1:\(ports.onward)
            socket: \(folder)/aggregator\(index).sock
            offices:
            \(offices.joined(separator: "\n"))
            log: {level: info, format: text}

            """
    }

    private static func configuration(
        ofOffice office: String, _ ports: [Ports], _ plan: Plan, in folder: String
    ) -> String {
        let aggregators = ports.enumerated().map { index, ports in
            let live = plan.live ? ", live: \"tcp://127.0.0.1:\(ports.live)\"" : ""
            return "  a\(index): {control: \"tcp://127.0.0.1:\(ports.control)\"\(live)}"
        }
        return """
            province: "\(code)"
            office: "\(office)"
            name: Văn phòng \(office)
            area: "\(area(of: office))"
            kind: official
            data: \(folder)/publisher\(office)
            socket: \(folder)/publisher\(office).sock
            aggregators:
            \(aggregators.joined(separator: "\n"))
            log: {level: info, format: text}

            """
    }
}
