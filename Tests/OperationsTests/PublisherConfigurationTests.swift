import EventSchema
import Foundation
import Operations
import Testing

@Suite struct PublisherConfigurationTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func load(_ text: String) async throws -> PublisherConfiguration {
        try await PublisherConfiguration.load(folder.write("office.yaml", text), environment: [:])
    }

    @Test func exampleFile_isTheDefaultsForLeThuy() async throws {
        let read = try await PublisherConfiguration.load(Examples.file("le-thuy.yaml"), environment: [:])
        let province = AggregatorAddress(
            name: "tinh", control: try #require(Endpoint("tcp://127.0.0.1:5571")),
            live: Endpoint("tcp://127.0.0.1:5572"))
        #expect(
            read
                == PublisherConfiguration(
                    province: try ProvinceID("44"), office: try OfficeID("457"), name: "Lệ Thủy",
                    area: try AreaCode("457"), aggregators: [province]))
        #expect(read.kind == .official)
        #expect(read.outboxFile == "/var/lib/antq/publisher/outbox.sqlite")
        #expect(read.keyFile == "/var/lib/antq/publisher/keys/signing.key")
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
              tinh: {control: "tcp://127.0.0.1:1", live: "tcp://127.0.0.1:2"}
              bo: {control: "ipc:///tmp/control", live: "ipc:///tmp/live"}
            """)
        #expect(read.aggregators.map(\.name) == ["bo", "tinh"])
        #expect(read.aggregators.map(\.live?.text) == ["ipc:///tmp/live", "tcp://127.0.0.1:2"])
        #expect(read.kind == .exercise)
        #expect(read.data == "/tmp/antq")
    }

    @Test func aggregatorWithoutLiveLane_isTakenAsSuch() async throws {
        let base = "province: \"44\"\noffice: \"457\"\nname: A\narea: \"457\"\n"
        let read = try await load(base + "aggregators: {tinh: {control: \"tcp://127.0.0.1:1\"}}\n")
        #expect(read.aggregators.map(\.live) == [nil])
    }

    @Test(arguments: [
        ("aggregators: {}", OperationsErrorCode.configMissingKey, "aggregators"),
        ("aggregators: {tinh: {live: \"tcp://127.0.0.1:1\"}}", .configMissingKey, "aggregators.tinh.control"),
        (
            "aggregators: {tinh: {control: \"tcp://192.168.1.5:5571\", live: \"tcp://127.0.0.1:2\"}}", .notLoopback,
            "aggregators.tinh.control"
        ),
        ("aggregators: {Tỉnh: {control: a, live: b}}", .configBadValue, "aggregators.Tỉnh"),
        ("aggregators: {tinh: {control: a, life: b}}", .configUnknownKey, "aggregators.tinh.life"),
        ("kind: practice", .configBadValue, "kind"),
    ])
    func badLine_isRefusedWithItsKey(_ line: String, _ code: OperationsErrorCode, _ key: String) async throws {
        let base = "province: \"44\"\noffice: \"457\"\nname: A\narea: \"457\"\n"
        let error = await #expect(throws: OperationsError.self) { try await load(base + line + "\n") }
        #expect(error?.code == code)
        #expect(error?.key == key)
    }
}
