public import EventSchema
public import Foundation

/// Everything an aggregator is told, and every default, in one place. Example: Deploy/examples/province.yaml.
public struct AggregatorConfiguration: Hashable, Sendable {
    /// The province it consolidates; `source` of every event begins with it.
    public var province: ProvinceID
    /// What people call the province.
    public var name: String
    /// Where the ledger lives; the only folder the service writes to.
    public var data: String
    /// ROUTER: offices and followers (control), clients (queries).
    public var control: Endpoint
    /// SUB: the offices' live lane.
    public var live: Endpoint
    /// XPUB: the offices' logs onward, and the feed.
    public var onward: Endpoint
    /// The local socket of `antq`.
    public var socket: String
    /// The province's own office, from the enrolment file that `enrolment` names: who else may speak is told by its log.
    public var anchor: Anchor
    /// What codes of areas mean; nil: as the software knows them.
    public var areas: AreaTree?
    /// nil: no page is served.
    public var page: PageConfiguration?
    /// nil: nobody is told of health and metrics.
    public var admin: AdminConfiguration?
    public var log: LogConfiguration

    public static let defaultData = "/var/lib/antq/aggregator"
    public static let defaultSocket = "/run/antq/aggregator.sock"

    public init(
        province: ProvinceID, name: String, data: String = defaultData, control: Endpoint = defaultControl,
        live: Endpoint = defaultLive, onward: Endpoint = defaultOnward, socket: String = defaultSocket,
        anchor: Anchor, areas: AreaTree? = nil, page: PageConfiguration? = nil,
        admin: AdminConfiguration? = nil, log: LogConfiguration = LogConfiguration()
    ) {
        self.province = province
        self.name = name
        self.data = data
        self.control = control
        self.live = live
        self.onward = onward
        self.socket = socket
        self.anchor = anchor
        self.areas = areas
        self.page = page
        self.admin = admin
        self.log = log
    }

    public static var defaultControl: Endpoint { .loopback(5571) }
    public static var defaultLive: Endpoint { .loopback(5572) }
    public static var defaultOnward: Endpoint { .loopback(5573) }

    /// The ledger's database.
    public var ledgerFile: String { data + "/ledger.sqlite" }

    public static let maker = "antq-aggregator init --config FILE"

    static let keys = KeyTree.section([
        ("province", .value), ("name", .value), ("data", .value), ("control", .value), ("live", .value),
        ("onward", .value), ("socket", .value), ("enrolment", .value), ("areas", .value),
        ("page", PageConfiguration.keys), ("admin", AdminConfiguration.keys), ("log", LogConfiguration.keys),
    ])

    /// Reads a file: environment (`ANTQ_CONTROL`, `ANTQ_LOG_LEVEL`, `ANTQ_ENROLMENT` …) > file > default.
    /// - Throws: `config-…`, `endpoint-not-tcp`, `enrolment-…`, `areas-…`.
    public static func load(
        _ file: String, environment: [String: String] = ProcessInfo.processInfo.environment
    ) async throws(OperationsError) -> AggregatorConfiguration {
        let reading = try await ConfigurationReading(file: file, keys: keys, environment: environment)
        let province = try reading.province()
        return AggregatorConfiguration(
            province: province,
            name: try reading.name(["name"], example: "name: Quảng Bình"),
            data: try reading.folder(["data"], default: defaultData),
            control: try reading.bound(["control"], default: defaultControl),
            live: try reading.bound(["live"], default: defaultLive),
            onward: try reading.bound(["onward"], default: defaultOnward),
            socket: try reading.socketPath(["socket"], default: defaultSocket),
            anchor: try anchor(reading, province: province),
            areas: try reading.areas(of: province),
            page: try PageConfiguration(reading),
            admin: try AdminConfiguration(reading),
            log: try LogConfiguration(reading))
    }

    private static func anchor(
        _ reading: ConfigurationReading, province: ProvinceID
    ) throws(OperationsError) -> Anchor {
        let path = try reading.value(
            ["enrolment"], example: "enrolment: /etc/antq/tinh.enrolment.txt", form: ConfigurationReading.enrolmentForm,
            reading.absolutePath)
        let enrolment = try Enrolment.load(from: path)
        try enrolment.requireFit(role: .office, province: province, at: path, for: "the province's own office")
        guard let anchor = Anchor(enrolment) else {
            throw EnrolmentFields.damaged(path, nil, nil, "not the enrolment of an office")
        }
        return anchor
    }
}
