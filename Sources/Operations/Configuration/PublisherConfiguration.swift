public import EventSchema
public import Foundation

/// Everything a publisher is told, and every default, in one place. Example: Deploy/examples/le-thuy.yaml.
public struct PublisherConfiguration: Hashable, Sendable {
    public var province: ProvinceID
    /// The office whose log this is.
    public var office: OfficeID
    /// What people call the office.
    public var name: String
    /// The area it reports for.
    public var area: AreaCode
    /// Chosen when the journal is made, and never changed after.
    public var kind: LogKind
    /// Where the outbox and the key live; the only folder the service writes to.
    public var data: String
    /// The local socket of the desk.
    public var socket: String
    /// Where it reports to, sorted by name.
    public var aggregators: [AggregatorAddress]
    /// What codes of areas mean; nil: as the software knows them.
    public var areas: AreaTree?
    public var log: LogConfiguration

    public static let defaultKind = LogKind.official
    public static let defaultData = "/var/lib/antq/publisher"
    public static let defaultSocket = "/run/antq/publisher.sock"

    public init(
        province: ProvinceID, office: OfficeID, name: String, area: AreaCode, kind: LogKind = defaultKind,
        data: String = defaultData, socket: String = defaultSocket, aggregators: [AggregatorAddress],
        areas: AreaTree? = nil, log: LogConfiguration = LogConfiguration()
    ) {
        self.province = province
        self.office = office
        self.name = name
        self.area = area
        self.kind = kind
        self.data = data
        self.socket = socket
        self.aggregators = aggregators
        self.areas = areas
        self.log = log
    }

    /// The outbox's database.
    public var outboxFile: String { data + "/outbox.sqlite" }
    public static let maker = "antq-publisher init --config FILE"

    static let keys = KeyTree.section([
        ("province", .value), ("office", .value), ("name", .value), ("area", .value), ("kind", .value),
        ("data", .value), ("socket", .value), ("aggregators", AggregatorAddress.keys), ("areas", .value),
        ("log", LogConfiguration.keys),
    ])

    /// Reads a file: environment (`ANTQ_DATA`, `ANTQ_LOG_LEVEL`, `ANTQ_AGGREGATORS_TINH_LIVE` …) > file > default.
    /// - Parameter enrolments: `init` goes on without aggregators whose enrolment file is not there yet: that file may
    ///   be waiting for this very office's.
    /// - Throws: `config-…`, `endpoint-not-tcp`, `enrolment-…`, `areas-…`.
    public static func load(
        _ file: String, enrolments: EnrolmentFiles = .required,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) async throws(OperationsError) -> PublisherConfiguration {
        let reading = try await ConfigurationReading(file: file, keys: keys, environment: environment)
        let province = try reading.province()
        return PublisherConfiguration(
            province: province,
            office: try reading.value(
                ["office"], example: "office: \"457\"", form: "an office code ([a-z0-9-]{1,24})"
            ) { OfficeID(validating: $0) },
            name: try reading.name(["name"], example: "name: Lệ Thủy"),
            area: try reading.area(["area"], example: "area: \"457\""),
            kind: try reading.value(
                ["kind"], default: defaultKind, form: "official or exercise", LogKind.init(rawValue:)),
            data: try reading.folder(["data"], default: defaultData),
            socket: try reading.socketPath(["socket"], default: defaultSocket),
            aggregators: try AggregatorAddress.all(reading, province: province, enrolments: enrolments),
            areas: try reading.areas(of: province),
            log: try LogConfiguration(reading))
    }
}
