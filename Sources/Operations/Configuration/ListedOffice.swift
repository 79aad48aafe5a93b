public import EventSchema

/// An office the aggregator accepts, until offices are enrolled by records.
public struct ListedOffice: Hashable, Sendable {
    /// `450`, `tinh`.
    public var office: OfficeID
    /// What people call it.
    public var name: String
    /// The area it reports for.
    public var area: AreaCode

    public init(office: OfficeID, name: String, area: AreaCode) {
        self.office = office
        self.name = name
        self.area = area
    }

    static let keys = KeyTree.each(.section([("name", .value), ("area", .value)]))

    /// All of `offices`, in the order of their ids.
    static func all(_ reading: ConfigurationReading) throws(OperationsError) -> [ListedOffice] {
        var result: [ListedOffice] = []
        for text in try reading.listed("offices", example: "\"450\": {name: Đồng Hới, area: \"450\"}") {
            let office = try reading.code(text, in: "offices", form: "an office code ([a-z0-9-]{1,24})") {
                OfficeID(validating: $0)
            }
            result.append(
                ListedOffice(
                    office: office, name: try reading.name(["offices", text, "name"], example: "name: Đồng Hới"),
                    area: try reading.area(["offices", text, "area"], example: "area: \"450\"")))
        }
        return result
    }
}
