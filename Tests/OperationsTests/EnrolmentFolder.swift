import EventSchema
import Operations

/// Enrolment files for configurations to name.
extension TemporaryFolder {
    static let connection = [UInt8](repeating: 3, count: 32)
    static let signing = [UInt8](repeating: 4, count: 32)

    /// - Returns: the path.
    func writeOffice(_ name: String = "tinh.txt", province: String = "44") throws -> String {
        try Enrolment(
            province: ProvinceID(province), office: OfficeID("tinh"), name: "Tỉnh Quảng Bình", area: AreaCode("44"),
            connection: Self.connection, signing: Self.signing
        ).write(to: file(name))
        return file(name)
    }

    /// - Returns: the path.
    func writeAggregator(_ name: String = "aggregator.txt", province: String = "44") throws -> String {
        try Enrolment(
            province: ProvinceID(province), role: .aggregator, holder: "44", connection: Self.connection,
            signing: Self.signing
        ).write(to: file(name))
        return file(name)
    }
}
