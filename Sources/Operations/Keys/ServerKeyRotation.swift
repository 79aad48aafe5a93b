internal import EventSchema

/// How an aggregator changes the key that everybody must know beforehand: the next one is made and announced for a while,
/// over the channel that the present one authenticates, and only then takes its place.
///
/// Source: Protocols/trust.md, 7.4. Both steps take effect when the service is started again.
public struct ServerKeyRotation: Sendable {
    private let identity: AggregatorIdentity
    private let files: KeyFiles

    public init(_ identity: AggregatorIdentity) {
        self.identity = identity
        files = KeyFiles(data: identity.data, use: .connection)
    }

    /// The key to be announced; nil while no change is under way.
    /// - Throws: `key-exposed`, `key-damaged`, `key-io`.
    public static func next(inData data: String) throws(OperationsError) -> ConnectionKeyFile? {
        let file = KeyFiles(data: data, use: .connection).next
        return DataFolder.holds(file) ? try ConnectionKeyFile.load(from: file) : nil
    }

    /// Makes the next key, or takes the one that is there.
    /// - Throws: `key-missing` where the service has no keys yet, `key-…`.
    public func begin() throws(OperationsError) -> ConnectionKeyFile {
        _ = try ServiceKeys.load(fromData: identity.data, maker: AggregatorConfiguration.maker)
        if let next = try Self.next(inData: identity.data) { return next }
        return try ConnectionKeyFile.create(at: files.next)
    }

    /// The next key takes the present one's place, which is kept beside it; the enrolment file follows.
    /// - Returns: the new enrolment.
    /// - Throws: `key-missing` where none was begun, `key-…`, `enrolment-unwritable`.
    public func finish() throws(OperationsError) -> Enrolment {
        let keys = try ServiceKeys.load(fromData: identity.data, maker: AggregatorConfiguration.maker)
        _ = try ConnectionKeyFile.load(
            from: files.next, maker: "antq keys rotate --connection --config FILE")
        try files.adoptNext(retiring: keys.connection.keyID)
        return try identity.makeKeys().enrolment
    }
}
