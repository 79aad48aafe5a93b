public import EventSchema

/// What an aggregator is, composed from its configuration.
public struct AggregatorSettings: Sendable {
    /// An office the province lists. Until offices are enrolled by records, this is who may speak.
    public struct Office: Hashable, Sendable {
        public let office: OfficeID
        public let name: String
        public let area: AreaCode

        public init(office: OfficeID, name: String, area: AreaCode) {
            self.office = office
            self.name = name
            self.area = area
        }
    }

    public let province: ProvinceID
    public let offices: [Office]
    /// ROUTER: control lane and queries, `tcp://127.0.0.1:5571`.
    public let control: String
    /// SUB: the offices' live lane.
    public let live: String
    /// XPUB: the offices' logs onward, and the feed.
    public let onward: String
    /// Path of the local socket for queries.
    public let socket: String
    public let version: String

    public init(
        province: ProvinceID, offices: [Office], control: String, live: String, onward: String, socket: String,
        version: String
    ) {
        self.province = province
        self.offices = offices.sorted { $0.office < $1.office }
        self.control = control
        self.live = live
        self.onward = onward
        self.socket = socket
        self.version = version
    }
}
