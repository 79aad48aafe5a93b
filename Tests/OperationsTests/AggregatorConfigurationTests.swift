import EventSchema
import Foundation
import Logging
import Operations
import Testing

@Suite struct AggregatorConfigurationTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static let smallest = """
        province: "44"
        name: Quảng Bình
        offices:
          "450": {name: Đồng Hới, area: "450"}
        """

    private func load(_ text: String, _ environment: [String: String] = [:]) async throws -> AggregatorConfiguration {
        try await AggregatorConfiguration.load(folder.write("province.yaml", text), environment: environment)
    }

    private func refusal(
        _ text: String, _ environment: [String: String] = [:], location: SourceLocation = #_sourceLocation
    ) async throws -> OperationsError {
        let error = await #expect(throws: OperationsError.self, sourceLocation: location) {
            try await load(text, environment)
        }
        return try #require(error, sourceLocation: location)
    }

    @Test func onlyRequiredKeysGiven_everythingElseIsTheDefault() async throws {
        let read = try await load(Self.smallest)
        let offices = [ListedOffice(office: try OfficeID("450"), name: "Đồng Hới", area: try AreaCode("450"))]
        #expect(read == AggregatorConfiguration(province: try ProvinceID("44"), name: "Quảng Bình", offices: offices))
        #expect(read.control.text == "tcp://127.0.0.1:5571")
        #expect(read.live.text == "tcp://127.0.0.1:5572")
        #expect(read.onward.text == "tcp://127.0.0.1:5573")
        #expect(read.socket == "/run/antq/aggregator.sock")
    }

    @Test func exampleFile_isTheDefaultsWithNineOffices() async throws {
        let example = Examples.file("province.yaml")
        let read = try await AggregatorConfiguration.load(example, environment: [:])
        #expect(read.offices.map(\.office.text) == ["450", "452", "453", "454", "455", "456", "457", "458", "tinh"])
        #expect(
            read
                == AggregatorConfiguration(
                    province: try ProvinceID("44"), name: "Quảng Bình", offices: read.offices))
    }

    @Test func unquotedCodeWithLeadingZero_staysText() async throws {
        let text = "province: 010\nname: A\noffices:\n  010: {name: B, area: 007}\n"
        let read = try await load(text)
        #expect(read.province.text == "010")
        #expect(read.offices == [ListedOffice(office: try OfficeID("010"), name: "B", area: try AreaCode("007"))])
    }

    @Test func environment_goesBeforeFile_andFileBeforeDefault() async throws {
        let text = Self.smallest + "\nlive: tcp://127.0.0.1:6002\nlog: {level: debug}\n"
        let read = try await load(
            text, ["ANTQ_LIVE": "tcp://127.0.0.1:7002", "ANTQ_LOG_FORMAT": "json", "ANTQ_OFFICES_450_NAME": "Khác"])
        #expect(read.live.text == "tcp://127.0.0.1:7002")
        #expect(read.log == LogConfiguration(level: .debug, format: .json))
        #expect(read.offices.map(\.name) == ["Khác"])
    }

    @Test func misspeltKey_isRefusedWithTheNearestOne() async throws {
        let error = try await refusal(Self.smallest + "\ncontroll: tcp://127.0.0.1:1\n")
        #expect(error.code == .configUnknownKey)
        #expect(error.key == "controll")
        #expect(error.remedy.contains("`control`"))
        #expect(error.place.hasSuffix("province.yaml"))
    }

    @Test func misspeltKeyOfAnOffice_isRefusedWithItsPath() async throws {
        let error = try await refusal("province: \"44\"\nname: A\noffices:\n  \"450\": {name: B, aera: \"450\"}\n")
        #expect(error.code == .configUnknownKey)
        #expect(error.key == "offices.450.aera")
        #expect(error.remedy.contains("`area`"))
    }

    @Test func keyLikeNoOther_isRefusedWithTheListOfKeys() async throws {
        let error = try await refusal(Self.smallest + "\nzzzzzzzzzz: 1\n")
        #expect(error.code == .configUnknownKey)
        #expect(error.remedy.contains("province, name, data, control, live, onward, socket, offices, log"))
    }

    @Test func missingKey_isNamedWithItsVariable() async throws {
        let error = try await refusal("name: A\noffices:\n  \"450\": {name: B, area: \"450\"}\n")
        #expect(error.code == .configMissingKey)
        #expect(error.key == "province")
        #expect(error.remedy.contains("ANTQ_PROVINCE"))
        #expect(error.code.exitStatus == .config)
    }

    @Test func noOffices_isRefused() async throws {
        let error = try await refusal("province: \"44\"\nname: A\noffices:\n")
        #expect(error.code == .configMissingKey)
        #expect(error.key == "offices")
    }

    @Test(arguments: [
        ("province: \"Q B\"", "province", "Q B"), ("log: {level: loud}", "log.level", "loud"),
        ("log: {format: xml}", "log.format", "xml"), ("data: var/antq", "data", "var/antq"),
        ("control: 127.0.0.1:5571", "control", "127.0.0.1:5571"),
        ("live: tcp://127.0.0.1:0", "live", "tcp://127.0.0.1:0"),
        ("socket: antq.sock", "socket", "antq.sock"),
    ])
    func badValue_isNamedWithItsKey(_ line: String, _ key: String, _ value: String) async throws {
        let rest = Self.smallest.split(separator: "\n").dropFirst(line.hasPrefix("province") ? 1 : 0)
        let error = try await refusal(rest.joined(separator: "\n") + "\n" + line + "\n")
        #expect(error.code == .configBadValue)
        #expect(error.key == key)
        #expect(error.value == value)
    }

    @Test func badValueOfAVariable_namesTheVariable() async throws {
        let error = try await refusal(Self.smallest, ["ANTQ_LOG_LEVEL": "loud"])
        #expect(error.code == .configBadValue)
        #expect(error.place == "environment variable ANTQ_LOG_LEVEL")
    }

    @Test(arguments: ["tcp://0.0.0.0:5571", "tcp://*:5571", "tcp://10.0.0.5:5571", "tcp://[::]:5571"])
    func reachableEndpoint_isRefusedUntilKeysAreEnrolled(_ endpoint: String) async throws {
        let error = try await refusal(Self.smallest + "\ncontrol: \"\(endpoint)\"\n")
        #expect(error.code == .notLoopback)
        #expect(error.key == "control")
        #expect(error.value == endpoint)
    }

    @Test func sectionWhereAValueBelongs_isRefused() async throws {
        let error = try await refusal(Self.smallest + "\ndata: {folder: /x}\n")
        #expect(error.code == .configWrongShape)
        #expect(error.key == "data")
    }

    @Test(arguments: ["", "- a\n- b\n", "a: [", "a: 1\na: 2\n", "a: 1\n---\nb: 2\n"])
    func notOneMapping_isRefused(_ text: String) async throws {
        let error = try await refusal(text)
        #expect([.configNotYAML, .configWrongShape].contains(error.code))
    }

    @Test func sameOfficeTwice_isRefused() async throws {
        let error = try await refusal(Self.smallest + "\n  \"450\": {name: C, area: \"450\"}\n")
        #expect(error.code == .configNotYAML)
    }

    @Test func missingFile_isRefusedWithItsPath() async throws {
        let path = folder.file("nowhere.yaml")
        let error = await #expect(throws: OperationsError.self) {
            try await AggregatorConfiguration.load(path, environment: [:])
        }
        #expect(error?.code == .configUnreadable)
        #expect(error?.place == path)
    }
}
