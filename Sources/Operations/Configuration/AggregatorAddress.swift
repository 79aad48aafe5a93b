internal import EventSchema

/// An aggregator that a publisher dials.
public struct AggregatorAddress: Hashable, Sendable {
    /// How this office calls it; stands in the log, in `status` and in the outbox's record of what it has stored.
    public var name: String
    /// Its ROUTER: hello, fetch, batch, acknowledgement.
    public var control: Endpoint
    /// Its SUB: events as they happen. nil: no live lane, and records travel when the aggregator asks for them.
    public var live: Endpoint?
    /// Its public connection key, 32 bytes: who else answers at that address is not it.
    public var serverKey: [UInt8]

    public init(name: String, control: Endpoint, live: Endpoint? = nil, serverKey: [UInt8]) {
        self.name = name
        self.control = control
        self.live = live
        self.serverKey = serverKey
    }

    static let keys = KeyTree.each(
        .section([("control", .value), ("live", .value), ("key", .value), ("enrolment", .value)]))

    /// All of `aggregators`, in the order of their names.
    static func all(
        _ reading: ConfigurationReading, province: ProvinceID, enrolments: EnrolmentFiles
    ) throws(OperationsError) -> [AggregatorAddress] {
        let example =
            "tinh: {control: tcp://127.0.0.1:5571, live: tcp://127.0.0.1:5572, enrolment: /etc/antq/aggregator.txt}"
        var result: [AggregatorAddress] = []
        for text in try reading.listed("aggregators", example: example) {
            let name = try reading.code(text, in: "aggregators", form: "a short name ([a-z0-9-]{1,24})", shortName)
            let control = try reading.dialled(
                ["aggregators", text, "control"], example: "control: tcp://127.0.0.1:5571")
            let live = try reading.optionalDialled(["aggregators", text, "live"])
            let key = try serverKey(reading, ["aggregators", text], province: province, enrolments: enrolments)
            guard let key else { continue }
            result.append(AggregatorAddress(name: name, control: control, live: live, serverKey: key))
        }
        return result
    }

    /// From `key` or from the file of `enrolment`: exactly one of both.
    /// - Returns: nil when the file is not there, and need not be.
    private static func serverKey(
        _ reading: ConfigurationReading, _ path: [String], province: ProvinceID, enrolments: EnrolmentFiles
    ) throws(OperationsError) -> [UInt8]? {
        let key = try reading.value(
            path + ["key"], default: [UInt8]?.none, form: "the aggregator's connection key, 64 lower-case hex digits"
        ) { HexText.key($0).map(Optional.some) }
        let file = try reading.value(
            path + ["enrolment"], default: String?.none, form: ConfigurationReading.enrolmentForm
        ) { reading.absolutePath($0).map(Optional.some) }
        switch (key, file) {
        case (let key?, nil): return key
        case (nil, let file?):
            if enrolments == .mayBeMissing, !DataFolder.holds(file) { return nil }
            let enrolment = try Enrolment.load(from: file)
            try enrolment.requireFit(role: .aggregator, province: province, at: file, for: "the aggregator")
            return enrolment.connection
        case (nil, nil):
            throw OperationsError(
                .configMissingKey, at: reading.file, key: (path + ["enrolment"]).joined(separator: "."),
                reason: "who answers there is known by its key, and neither `enrolment` nor `key` is given",
                remedy: "Add the aggregator's enrolment file, for example enrolment: /etc/antq/aggregator.txt,"
                    + " or its connection key as `key`.")
        case (_?, _?):
            throw OperationsError(
                .configBadValue, at: reading.file, key: (path + ["key"]).joined(separator: "."),
                reason: "`key` and `enrolment` both say whose key it is", remedy: "Remove one of them.")
        }
    }

    private static func shortName(_ text: String) -> String? {
        let allowed = text.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
        }
        return allowed && (1...24).contains(text.utf8.count) ? text : nil
    }
}
