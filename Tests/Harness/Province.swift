package import EventSchema
internal import Foundation
internal import StreamProtocol
internal import Streaming
internal import ZeroMQ

/// A province in a temporary folder: publishers and aggregators as real processes on free loopback ports.
///
/// An office of its own, the registry, enrols all the others: its log holds nothing else. Its keys are the only ones that
/// the aggregators are told.
package final class Province: Sendable {
    /// How a province is laid out.
    package struct Plan: Sendable {
        package var offices: [String]
        package var aggregators: Int
        /// False: the publishers have no live lane, so that every record travels by FETCH.
        package var live: Bool
        /// What runs an aggregator, followed by `--config FILE`; nil: `antq-aggregator serve`.
        package var aggregatorCommand: [String]?
        /// Whether aggregators serve the province's page.
        package var page = false

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
        /// Of the page; nil where there is none.
        package let page: UInt16?
    }

    package static let code = "44"
    /// The district offices of the demo and the province's own.
    package static let districts = ["450", "452", "453", "454", "455", "456", "457", "458"]
    static let registryCode = "so-tinh"

    package let folder: String
    package let ports: [Ports]
    package let offices: [OfficeID]
    package let publishers: [ServiceUnderTest]
    package let aggregators: [ServiceUnderTest]
    /// The province's own office.
    package let registryOffice: OfficeID
    package let registry: ServiceUnderTest
    /// The registry's whole log: all offices, their keys, and one reader's.
    package let enrolments: [EventDraft]
    /// Enrolled as a reader.
    let reader: CurveKeyPair

    /// Writes the configurations and makes keys and outboxes (`init` of each). Starts no service.
    ///
    /// - Parameter binaries: the folder of the two programs.
    package init(_ plan: Plan, binaries: String, name: String) async throws {
        let folder = try Self.makeFolder(name)
        let free = try FreePorts.take(plan.aggregators * 4)
        let ports = (0..<plan.aggregators).map {
            Ports(
                control: free[$0 * 4], live: free[$0 * 4 + 1], onward: free[$0 * 4 + 2],
                page: plan.page ? free[$0 * 4 + 3] : nil)
        }
        let aggregatorCommand = plan.aggregatorCommand ?? ["\(binaries)/antq-aggregator", "serve"]
        aggregators = try ports.enumerated().map { index, ports in
            try Self.service(
                "aggregator\(index)", command: aggregatorCommand, in: folder,
                configuration: Self.configuration(ofAggregator: index, ports, in: folder))
        }
        let publishers = try ([Self.registryCode] + plan.offices).map { office in
            try Self.service(
                "publisher\(office)", command: ["\(binaries)/antq-publisher", "serve"], in: folder,
                configuration: Self.configuration(ofOffice: office, ports, live: plan.live, in: folder))
        }
        registry = publishers[0]
        self.publishers = Array(publishers.dropFirst())
        registryOffice = try OfficeID(Self.registryCode)
        offices = try plan.offices.map { try OfficeID($0) }
        reader = try CurveKeyPair.generate()
        for service in aggregators {
            try await Self.initialise(service.name, program: "antq-aggregator", in: folder, binaries: binaries)
        }
        for service in publishers {
            try await Self.initialise(service.name, program: "antq-publisher", in: folder, binaries: binaries)
        }
        var records = EnrolmentRecords()
        for office in plan.offices { try records.add(office: Self.enrolmentFile(in: "\(folder)/publisher\(office)")) }
        guard let key = PublicKey(bytes: reader.publicKey.bytes) else { throw Failure("a key of another length") }
        try records.add(key, role: .reader, holder: "nguoi-doc")
        enrolments = records.drafts
        self.folder = folder
        self.ports = ports
    }

    package func publisher(of office: OfficeID) -> ServiceUnderTest? {
        office == registryOffice ? registry : offices.firstIndex(of: office).map { publishers[$0] }
    }

    func dataFolder(of office: OfficeID) -> String { "\(folder)/publisher\(office)" }

    package func outbox(of office: OfficeID) -> String { "\(dataFolder(of: office))/outbox.sqlite" }

    package func ledger(ofAggregator index: Int) -> String { "\(folder)/aggregator\(index)/ledger.sqlite" }

    /// All of them, the aggregators first.
    package var services: [ServiceUnderTest] { aggregators + [registry] + publishers }

    // MARK: Processes

    /// Everything, once the aggregators know everybody.
    package func startAll() async throws {
        try await startRegistry()
        try await startOffices()
    }

    /// The aggregators and the registry.
    ///
    /// - Parameter enrolling: returns when every aggregator holds all enrolments.
    package func startRegistry(enrolling: Bool = true) async throws {
        try await start(aggregators + [registry])
        guard enrolling else { return }
        try await enrol()
        for index in aggregators.indices { try await Checks(self, []).holds(0, index, within: 30) }
    }

    package func startOffices() async throws { try await start(publishers) }

    private func start(_ services: [ServiceUnderTest]) async throws {
        try await launch(services)
        try await awaitAnswers(services)
    }

    // Two functions that are not inlined: Swift 6.3.1 crashes when it optimises both loops into one coroutine.
    @inline(never)
    private func launch(_ services: [ServiceUnderTest]) async throws {
        for service in services { try await service.launch() }
    }

    @inline(never)
    private func awaitAnswers(_ services: [ServiceUnderTest]) async throws {
        for service in services { try await service.answers() }
    }

    /// Records all enrolments at the registry's desk, which knows them when they are there already.
    package func enrol() async throws {
        let lines = Array(enrolments.map { $0.encoded() }.joined(separator: [0x0A]))
        let results = try await registry.client.record(lines).results
        try require(results.count == enrolments.count, "\(results.count) results for \(enrolments.count) enrolments")
        for (index, result) in results.enumerated() {
            try require(
                result.status != .refused && result.position?.value == UInt64(index + 1),
                "\(enrolments[index].data.type.rawValue) should stand at \(index + 1): \(result)")
        }
    }

    package func stopAll() async throws {
        for service in services.reversed() { try await service.stop() }
    }

    /// Ends what still runs and removes the folder.
    package func clear() async {
        for service in services.reversed() {
            if let process = await service.process {
                process.send(9)
                _ = await process.waitForEnd(seconds: 10)
            }
            await service.client.close()
        }
        try? FileManager.default.removeItem(atPath: folder)
    }
}
