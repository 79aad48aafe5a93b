public import EventSchema
public import Foundation

/// What of an aggregator's configuration its keys depend on. Read before the province's own office is enrolled.
public struct AggregatorIdentity: Hashable, Sendable {
    public let province: ProvinceID
    /// The folder of the ledger and the keys.
    public let data: String

    /// Reads the file of an ``AggregatorConfiguration``; the file that `enrolment` names need not be there.
    /// - Throws: `config-…`.
    public static func load(
        _ file: String, environment: [String: String] = ProcessInfo.processInfo.environment
    ) async throws(OperationsError) -> AggregatorIdentity {
        let reading = try await ConfigurationReading(
            file: file, keys: AggregatorConfiguration.keys, environment: environment)
        return AggregatorIdentity(
            province: try reading.province(),
            data: try reading.folder(["data"], default: AggregatorConfiguration.defaultData))
    }

    /// Makes what is missing of the data folder, the keys and the enrolment file.
    /// - Throws: `data-folder`, `key-exposed`, `key-damaged`, `key-io`, `enrolment-unwritable`.
    public func makeKeys() throws(OperationsError) -> (keys: ServiceKeys, enrolment: Enrolment) {
        let keys = try ServiceKeys.make(inData: data, maker: AggregatorConfiguration.maker)
        let enrolment = try enrolment(of: keys)
        try enrolment.write(to: ServiceKeys.enrolmentFile(ofData: data))
        return (keys, enrolment)
    }

    /// One aggregator speaks for one province, so the province's code names it.
    public func enrolment(of keys: ServiceKeys) throws(OperationsError) -> Enrolment {
        try Enrolment(
            province: province, role: .aggregator, holder: province.text, connection: keys.connection.publicKey,
            signing: keys.signing.publicKey)
    }
}
