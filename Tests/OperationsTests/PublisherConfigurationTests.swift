import EventSchema
import Foundation
import Operations
import Testing

@Suite struct PublisherConfigurationTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static let base = "province: \"44\"\noffice: \"457\"\nname: A\narea: \"457\"\n"
    private static let key = String(repeating: "0a", count: 32)

    private func load(_ text: String) async throws -> PublisherConfiguration {
        try await PublisherConfiguration.load(folder.write("office.yaml", text), environment: [:])
    }

    @Test func exampleFile_isTheDefaultsForLeThuy() async throws {
        let read = try await PublisherConfiguration.load(
            Examples.file("le-thuy.yaml"),
            environment: ["ANTQ_AGGREGATORS_TINH_ENROLMENT": folder.writeAggregator()])
        let province = AggregatorAddress(
            name: "tinh", control: try #require(Endpoint("tcp://127.0.0.1:5571")),
            live: Endpoint("tcp://127.0.0.1:5572"), serverKey: TemporaryFolder.connection)
        #expect(
            read
                == PublisherConfiguration(
                    province: try ProvinceID("44"), office: try OfficeID("457"), name: "Lệ Thủy",
                    area: try AreaCode("457"), aggregators: [province]))
        #expect(read.kind == .official)
        #expect(read.outboxFile == "/var/lib/antq/publisher/outbox.sqlite")
    }

    @Test func severalAggregators_areSortedByName() async throws {
        let read = try await load(
            """
            province: "44"
            office: tinh
            name: Tỉnh
            area: "44"
            kind: exercise
            data: /tmp/antq/
            aggregators:
              tinh: {control: "tcp://127.0.0.1:1", live: "tcp://127.0.0.1:2", key: "\(Self.key)"}
              bo: {control: "tcp://bo.gov.vn:1", live: "tcp://bo.gov.vn:2", key: "\(Self.key)"}
            """)
        #expect(read.aggregators.map(\.name) == ["bo", "tinh"])
        #expect(read.aggregators.map(\.live?.text) == ["tcp://bo.gov.vn:2", "tcp://127.0.0.1:2"])
        #expect(read.kind == .exercise)
        #expect(read.data == "/tmp/antq")
    }

    @Test func aggregatorWithoutLiveLane_isTakenAsSuch() async throws {
        let read = try await load(Self.base + "aggregators: {tinh: {control: \"tcp://a:1\", key: \(Self.key)}}\n")
        #expect(read.aggregators.map(\.live) == [nil])
    }

    @Test(arguments: [
        ("aggregators: {}", OperationsErrorCode.configMissingKey, "aggregators"),
        ("aggregators: {tinh: {live: \"tcp://127.0.0.1:1\"}}", .configMissingKey, "aggregators.tinh.control"),
        ("aggregators: {tinh: {control: \"ipc:///a\"}}", .endpointNotTCP, "aggregators.tinh.control"),
        ("aggregators: {tinh: {control: \"tcp://a:1\", live: \"ipc:///a\"}}", .endpointNotTCP, "aggregators.tinh.live"),
        ("aggregators: {tinh: {control: \"tcp://*:1\"}}", .configBadValue, "aggregators.tinh.control"),
        ("aggregators: {tinh: {control: \"tcp://a:1\"}}", .configMissingKey, "aggregators.tinh.enrolment"),
        ("aggregators: {tinh: {control: \"tcp://a:1\", key: \"0A\"}}", .configBadValue, "aggregators.tinh.key"),
        (
            "aggregators: {tinh: {control: \"tcp://a:1\", enrolment: a.txt}}", .configBadValue,
            "aggregators.tinh.enrolment"
        ),
        (
            "aggregators: {tinh: {control: \"tcp://a:1\", enrolment: /a.txt, key: \(key)}}", .configBadValue,
            "aggregators.tinh.key"
        ),
        ("aggregators: {Tỉnh: {control: a, live: b}}", .configBadValue, "aggregators.Tỉnh"),
        ("aggregators: {tinh: {control: a, life: b}}", .configUnknownKey, "aggregators.tinh.life"),
        ("kind: practice", .configBadValue, "kind"),
    ])
    func badLine_isRefusedWithItsKey(_ line: String, _ code: OperationsErrorCode, _ key: String) async throws {
        let error = await #expect(throws: OperationsError.self) { try await load(Self.base + line + "\n") }
        #expect(error?.code == code)
        #expect(error?.key == key)
    }

    private func named(_ enrolment: String) -> String {
        Self.base + "aggregators: {tinh: {control: \"tcp://a:1\", enrolment: \(enrolment)}}\n"
    }

    @Test func enrolmentOfTheAggregator_givesItsKey() async throws {
        let read = try await load(named(folder.writeAggregator()))
        #expect(read.aggregators.map(\.serverKey) == [TemporaryFolder.connection])
        #expect(
            try await load(Self.base + "aggregators: {tinh: {control: \"tcp://a:1\", key: \(Self.key)}}\n")
                .aggregators.map(\.serverKey) == [[UInt8](repeating: 10, count: 32)])
    }

    @Test func enrolmentOfAnotherRoleOrProvince_isRefused() async throws {
        for path in [try folder.writeOffice(), try folder.writeAggregator("other.txt", province: "45")] {
            let error = await #expect(throws: OperationsError.self) { try await load(named(path)) }
            #expect(error?.code == .enrolmentUnfit)
            #expect(error?.place == path)
        }
    }

    @Test func enrolmentThatIsNotThereYet_standsInTheWayOfServingOnly() async throws {
        let file = try folder.write("office.yaml", named(folder.file("later.txt")))
        let error = await #expect(throws: OperationsError.self) {
            try await PublisherConfiguration.load(file, environment: [:])
        }
        #expect(error?.code == .enrolmentUnreadable)
        let read = try await PublisherConfiguration.load(file, enrolments: .mayBeMissing, environment: [:])
        #expect(read.aggregators.isEmpty)
    }
}
