public import ZeroMQ

/// What one end of a TCP link proves itself with, and the server key it expects at the other end.
///
/// Source: Protocols/trust.md, 7.1 and 7.4.
public struct LinkKeys: Hashable, Sendable {
    public let own: CurveKeyPair
    /// The aggregator's connection key.
    public let server: CurvePublicKey

    public init(own: CurveKeyPair, server: CurvePublicKey) {
        self.own = own
        self.server = server
    }

    /// - Parameters:
    ///   - secret: 32 bytes, the client's own secret key.
    ///   - server: 32 bytes, the aggregator's public key.
    /// - Throws: `keyInvalid` for any other length.
    public init(secret: [UInt8], server: [UInt8]) throws(ZeroMQError) {
        self.init(
            own: try CurveKeyPair(secretKey: CurveSecretKey(secret)), server: try CurvePublicKey(server))
    }
}

extension SocketOptions {
    /// The same socket, as a CURVE client with these keys.
    public func proving(_ keys: LinkKeys) -> SocketOptions {
        var options = self
        options.curve = .client(keys.own, server: keys.server)
        return options
    }

    /// The same socket, as a CURVE server that asks its authenticator about each client under this domain.
    public func guarding(_ keys: CurveKeyPair, domain: String) -> SocketOptions {
        var options = self
        options.curve = .server(keys, domain: domain)
        return options
    }
}
