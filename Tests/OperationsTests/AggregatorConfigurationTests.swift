import EventSchema
import Foundation
import Logging
import Operations
import Testing

@Suite struct AggregatorConfigurationTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        _ = try folder.writeOffice()
    }

    private var smallest: String { "province: \"44\"\nname: Quảng Bình\nenrolment: \(folder.file("tinh.txt"))" }

    private var anchor: Anchor {
        get throws {
            Anchor(
                office: try OfficeID("tinh"), name: "Tỉnh Quảng Bình", area: try AreaCode("44"),
                connectionKey: try #require(PublicKey(bytes: TemporaryFolder.connection)),
                signingKey: try #require(PublicKey(bytes: TemporaryFolder.signing)))
        }
    }

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
        let read = try await load(smallest)
        #expect(
            read == AggregatorConfiguration(province: try ProvinceID("44"), name: "Quảng Bình", anchor: try anchor))
        #expect(read.control.text == "tcp://127.0.0.1:5571")
        #expect(read.live.text == "tcp://127.0.0.1:5572")
        #expect(read.onward.text == "tcp://127.0.0.1:5573")
        #expect(read.socket == "/run/antq/aggregator.sock")
    }

    @Test func exampleFile_isTheDefaults_WithAPageOnLoopback() async throws {
        let read = try await AggregatorConfiguration.load(
            Examples.file("province.yaml"), environment: ["ANTQ_ENROLMENT": folder.file("tinh.txt")])
        #expect(
            read
                == AggregatorConfiguration(
                    province: try ProvinceID("44"), name: "Quảng Bình", anchor: try anchor,
                    page: PageConfiguration(host: "127.0.0.1", port: 8471)))
    }

    @Test func aPage_isServedWhereItIsSaid_UnderTheNamesListed() async throws {
        let read = try await load(smallest + "\npage:\n  listen: \"[::1]:0\"\n  hosts: AN-ninh.example, b.example\n")
        #expect(read.page == PageConfiguration(host: "::1", port: 0, hosts: ["an-ninh.example", "b.example"]))
    }

    @Test(arguments: ["8471", "127.0.0.1", "::1:8471", "127.0.0.1:70000", ":8471"])
    func aPageWithoutAddressAndPort_isRefused(_ listen: String) async throws {
        let error = try await refusal(smallest + "\npage:\n  listen: \"\(listen)\"\n")
        #expect(error.code == .configBadValue)
        #expect(error.key == "page.listen")
    }

    @Test(arguments: ["9471", ":9471", "127.0.0.1:9471"])
    func anAdministratorsPort_isOnLoopback_UnlessTheInterfaceIsNamed(_ listen: String) async throws {
        #expect(try await load(smallest).admin == nil)
        let read = try await load(smallest + "\nadmin:\n  listen: \"\(listen)\"\n")
        #expect(read.admin == AdminConfiguration(host: "127.0.0.1", port: 9471))
        let named = try await load(smallest + "\nadmin: {listen: \"[::]:9471\", hosts: giam-sat.example}\n")
        #expect(named.admin == AdminConfiguration(host: "::", port: 9471, hosts: ["giam-sat.example"]))
    }

    @Test(arguments: ["x", "127.0.0.1", "70000", "::1:9471"])
    func anAdministratorsPortThatIsNone_isRefused(_ listen: String) async throws {
        let error = try await refusal(smallest + "\nadmin:\n  listen: \"\(listen)\"\n")
        #expect(error.key == "admin.listen")
    }

    @Test func unquotedCodeWithLeadingZero_staysText() async throws {
        let read = try await load(
            "province: 010\nname: A\nenrolment: \(folder.writeOffice("010.txt", province: "010"))\n")
        #expect(read.province.text == "010")
    }

    @Test func environment_goesBeforeFile_andFileBeforeDefault() async throws {
        let text = smallest + "\nlive: tcp://127.0.0.1:6002\nlog: {level: debug}\n"
        let read = try await load(
            text, ["ANTQ_LIVE": "tcp://127.0.0.1:7002", "ANTQ_LOG_FORMAT": "json", "ANTQ_NAME": "Khác"])
        #expect(read.live.text == "tcp://127.0.0.1:7002")
        #expect(read.log == LogConfiguration(level: .debug, format: .json))
        #expect(read.name == "Khác")
    }

    @Test func misspeltKey_isRefusedWithTheNearestOne() async throws {
        let error = try await refusal(smallest + "\ncontroll: tcp://127.0.0.1:1\n")
        #expect(error.code == .configUnknownKey)
        #expect(error.key == "controll")
        #expect(error.remedy.contains("`control`"))
        #expect(error.place.hasSuffix("province.yaml"))
    }

    @Test func misspeltKeyOfASection_isRefusedWithItsPath() async throws {
        let error = try await refusal(smallest + "\nlog: {levle: info}\n")
        #expect(error.code == .configUnknownKey)
        #expect(error.key == "log.levle")
        #expect(error.remedy.contains("`level`"))
    }

    @Test func officesOfAnOlderVersion_areRefused() async throws {
        let error = try await refusal(smallest + "\noffices:\n  \"450\": {name: Đồng Hới, area: \"450\"}\n")
        #expect(error.code == .configUnknownKey)
        #expect(error.key == "offices")
    }

    @Test func keyLikeNoOther_isRefusedWithTheListOfKeys() async throws {
        let error = try await refusal(smallest + "\nzzzzzzzzzz: 1\n")
        #expect(error.code == .configUnknownKey)
        #expect(
            error.remedy.contains(
                "province, name, data, control, live, onward, socket, enrolment, areas, page, admin, log"))
    }

    @Test func missingKey_isNamedWithItsVariable() async throws {
        let error = try await refusal("name: A\n")
        #expect(error.code == .configMissingKey)
        #expect(error.key == "province")
        #expect(error.remedy.contains("ANTQ_PROVINCE"))
        #expect(error.code.exitStatus == .config)
    }

    @Test func ownAreas_takeThePlaceOfTheSoftwares() async throws {
        let published = try #require(AreaTree.published.first)
        let text = String(decoding: published.bytes, as: UTF8.self)
        let own = text.replacing(#""code": "areas-44-1""#, with: #""code": "areas-own""#)
        let file = try folder.write("areas.json", own)
        #expect(try await load(smallest).areas == nil)
        #expect(try await load(smallest + "\nareas: \(file)\n").areas?.code.text == "areas-own")
        #expect(try await load(smallest, ["ANTQ_AREAS": file]).areas?.code.text == "areas-own")
    }

    @Test func areasThatCannotBeUsed_areRefused() async throws {
        let text = String(decoding: try #require(AreaTree.published.first).bytes, as: UTF8.self)
        let spoiled = [
            ("other.json", text.replacing(#""province": "44""#, with: #""province": "45""#)), ("none.json", "{}"),
            ("twice.json", text.replacing(#""id":"18856@2014-01-01""#, with: #""id":"18853@2014-01-01""#)),
            ("large.json", text + String(repeating: " ", count: 256 << 10)),
        ]
        for (name, content) in spoiled {
            let error = try await refusal(smallest + "\nareas: \(try folder.write(name, content))\n")
            #expect(error.code == .areasUnfit && error.place.hasSuffix(name), "\(error)")
            #expect(error.code.exitStatus == .config)
        }
        #expect(try await refusal(smallest + "\nareas: \(folder.file("missing.json"))\n").code == .areasUnreadable)
        #expect(try await refusal(smallest + "\nareas: areas.json\n").code == .configBadValue)
    }

    @Test func noEnrolment_isRefused() async throws {
        let error = try await refusal("province: \"44\"\nname: A\n")
        #expect(error.code == .configMissingKey)
        #expect(error.key == "enrolment")
    }

    @Test func enrolmentThatIsNotTheProvincesOwnOffice_isRefused() async throws {
        let base = "province: \"44\"\nname: A\nenrolment: "
        let aggregator = try await refusal(base + folder.writeAggregator())
        #expect(aggregator.code == .enrolmentUnfit)
        #expect(aggregator.key == "role")
        let elsewhere = try await refusal(base + folder.writeOffice("other.txt", province: "45"))
        #expect(elsewhere.code == .enrolmentUnfit)
        #expect(elsewhere.key == "province")
        #expect(try await refusal(base + folder.file("nowhere.txt")).code == .enrolmentUnreadable)
        #expect(try await refusal(base + folder.write("bad.txt", "antq")).code == .enrolmentDamaged)
        #expect(try await refusal(base + "tinh.txt").code == .configBadValue)
    }

    @Test(arguments: [
        ("province: \"Q B\"", "province", "Q B"), ("log: {level: loud}", "log.level", "loud"),
        ("log: {format: xml}", "log.format", "xml"), ("data: var/antq", "data", "var/antq"),
        ("control: 127.0.0.1:5571", "control", "127.0.0.1:5571"),
        ("live: tcp://127.0.0.1:0", "live", "tcp://127.0.0.1:0"),
        ("socket: antq.sock", "socket", "antq.sock"),
    ])
    func badValue_isNamedWithItsKey(_ line: String, _ key: String, _ value: String) async throws {
        let rest = smallest.split(separator: "\n").dropFirst(line.hasPrefix("province") ? 1 : 0)
        let error = try await refusal(rest.joined(separator: "\n") + "\n" + line + "\n")
        #expect(error.code == .configBadValue)
        #expect(error.key == key)
        #expect(error.value == value)
    }

    @Test func badValueOfAVariable_namesTheVariable() async throws {
        let error = try await refusal(smallest, ["ANTQ_LOG_LEVEL": "loud"])
        #expect(error.code == .configBadValue)
        #expect(error.place == "environment variable ANTQ_LOG_LEVEL")
    }

    @Test(arguments: ["tcp://0.0.0.0:5571", "tcp://*:5571", "tcp://10.0.0.5:5571", "tcp://[::]:5571"])
    func reachableEndpoint_isTaken(_ endpoint: String) async throws {
        #expect(try await load(smallest + "\ncontrol: \"\(endpoint)\"\n").control.text == endpoint)
    }

    @Test(arguments: ["control", "live", "onward"])
    func localSocketInPlaceOfALane_isRefused(_ key: String) async throws {
        let error = try await refusal(smallest + "\n\(key): ipc:///run/antq/lane.sock\n")
        #expect(error.code == .endpointNotTCP)
        #expect(error.key == key)
        #expect(error.value == "ipc:///run/antq/lane.sock")
        #expect(error.code.exitStatus == .config)
    }

    @Test func sectionWhereAValueBelongs_isRefused() async throws {
        let error = try await refusal(smallest + "\ndata: {folder: /x}\n")
        #expect(error.code == .configWrongShape)
        #expect(error.key == "data")
    }

    @Test(arguments: ["", "- a\n- b\n", "a: [", "a: 1\na: 2\n", "a: 1\n---\nb: 2\n"])
    func notOneMapping_isRefused(_ text: String) async throws {
        let error = try await refusal(text)
        #expect([.configNotYAML, .configWrongShape].contains(error.code))
    }

    @Test func sameKeyTwice_isRefused() async throws {
        let error = try await refusal(smallest + "\nname: C\n")
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
