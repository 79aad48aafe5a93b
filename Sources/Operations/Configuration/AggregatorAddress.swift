/// An aggregator that a publisher dials.
public struct AggregatorAddress: Hashable, Sendable {
    /// How this office calls it; stands in the log, in `status` and in the outbox's record of what it has stored.
    public var name: String
    /// Its ROUTER: hello, fetch, batch, acknowledgement.
    public var control: Endpoint
    /// Its SUB: events as they happen. nil: no live lane, and records travel when the aggregator asks for them.
    public var live: Endpoint?

    public init(name: String, control: Endpoint, live: Endpoint? = nil) {
        self.name = name
        self.control = control
        self.live = live
    }

    static let keys = KeyTree.each(.section([("control", .value), ("live", .value)]))

    /// All of `aggregators`, in the order of their names.
    static func all(_ reading: ConfigurationReading) throws(OperationsError) -> [AggregatorAddress] {
        let example = "tinh: {control: tcp://127.0.0.1:5571, live: tcp://127.0.0.1:5572}"
        var result: [AggregatorAddress] = []
        for text in try reading.listed("aggregators", example: example) {
            let name = try reading.code(text, in: "aggregators", form: "a short name ([a-z0-9-]{1,24})", shortName)
            result.append(
                AggregatorAddress(
                    name: name,
                    control: try reading.endpoint(
                        ["aggregators", text, "control"], example: "control: tcp://127.0.0.1:5571"),
                    live: try reading.optionalEndpoint(["aggregators", text, "live"])))
        }
        return result
    }

    private static func shortName(_ text: String) -> String? {
        let allowed = text.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
        }
        return allowed && (1...24).contains(text.utf8.count) ? text : nil
    }
}
