public import Foundation

/// Whose keys a command handles: those of a service, known by its configuration.
public enum KeyOwner: Sendable {
    case office(PublisherConfiguration)
    case aggregator(AggregatorIdentity)

    /// The folder of keys is `keys` in this one.
    public var data: String {
        switch self {
        case .office(let configuration): configuration.data
        case .aggregator(let identity): identity.data
        }
    }

    /// Reads the configuration of either service: that of an office has the key `office`.
    /// - Throws: `config-…`, `enrolment-…`.
    public static func load(
        _ file: String, environment: [String: String] = ProcessInfo.processInfo.environment
    ) async throws(OperationsError) -> KeyOwner {
        guard try ConfigurationReading.topKeys(of: file).contains("office") else {
            return .aggregator(try await AggregatorIdentity.load(file, environment: environment))
        }
        return .office(
            try await PublisherConfiguration.load(file, enrolments: .mayBeMissing, environment: environment))
    }

    /// Makes what is missing.
    /// - Throws: `data-folder`, `key-exposed`, `key-damaged`, `key-io`, `enrolment-unwritable`.
    public func makeKeys() throws(OperationsError) -> (keys: ServiceKeys, enrolment: Enrolment) {
        switch self {
        case .office(let configuration): try configuration.makeKeys()
        case .aggregator(let identity): try identity.makeKeys()
        }
    }

    /// - Throws: `key-missing`, `key-exposed`, `key-damaged`, `key-io`.
    public func loadKeys() throws(OperationsError) -> (keys: ServiceKeys, enrolment: Enrolment) {
        switch self {
        case .office(let configuration):
            let keys = try ServiceKeys.load(fromData: data, maker: PublisherConfiguration.maker)
            return (keys, try configuration.enrolment(of: keys))
        case .aggregator(let identity):
            let keys = try ServiceKeys.load(fromData: data, maker: AggregatorConfiguration.maker)
            return (keys, try identity.enrolment(of: keys))
        }
    }
}
