package import EventSchema
internal import Operations
package import Streaming
package import ZeroMQ

/// Whose keys a test holds: everybody's, since every key of a province was made in its folder.
extension Province {
    /// The key that an office dials with.
    package func connectionKey(of office: OfficeID) throws -> CurveKeyPair {
        let file = ServiceKeys.connectionFile(ofData: dataFolder(of: office))
        return try CurveKeyPair(secretKey: CurveSecretKey(ConnectionKeyFile.load(from: file).secretForSocket()))
    }

    /// The key that everybody must know of an aggregator.
    package func serverKey(ofAggregator index: Int) throws -> CurvePublicKey {
        try CurvePublicKey(Enrolment.load(from: Self.enrolmentFile(in: "\(folder)/aggregator\(index)")).connection)
    }

    /// What an office proves itself with to an aggregator.
    package func link(of office: OfficeID, toAggregator index: Int = 0) throws -> LinkKeys {
        LinkKeys(own: try connectionKey(of: office), server: try serverKey(ofAggregator: index))
    }

    /// What somebody who is enrolled as a reader proves himself with.
    package func readerLink(toAggregator index: Int = 0) throws -> LinkKeys {
        LinkKeys(own: reader, server: try serverKey(ofAggregator: index))
    }

    /// The signing key that an office's records are checked with.
    package func signingKey(of office: OfficeID) throws -> PublicKey {
        let file = Self.enrolmentFile(in: dataFolder(of: office))
        guard let key = try Enrolment.load(from: file).signing.flatMap({ PublicKey(bytes: $0) }) else {
            throw Failure("\(file) has no signing key")
        }
        return key
    }
}
