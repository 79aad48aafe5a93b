import CZeroMQ

/// A CURVE (Curve25519) public key, 32 bytes; 40 characters of Z85 as text.
public struct CurvePublicKey: Sendable, Hashable, CustomStringConvertible {
    public let bytes: [UInt8]

    /// - Throws: `keyInvalid` unless there are 32 bytes.
    public init(_ bytes: [UInt8]) throws(ZeroMQError) {
        guard bytes.count == 32 else { throw ZeroMQError(.keyInvalid, "read a key of \(bytes.count) bytes") }
        self.bytes = bytes
    }

    /// - Throws: `keyInvalid`.
    public init(z85: String) throws(ZeroMQError) {
        try self.init(Z85.decode(z85))
    }

    public var z85: String { z85OfKey(bytes) }
    public var description: String { z85 }
}

/// A CURVE secret key, 32 bytes. It is never printed; ask for `z85` where it is to be stored.
public struct CurveSecretKey: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    public let bytes: [UInt8]

    /// - Throws: `keyInvalid` unless there are 32 bytes.
    public init(_ bytes: [UInt8]) throws(ZeroMQError) {
        guard bytes.count == 32 else { throw ZeroMQError(.keyInvalid, "read a key of \(bytes.count) bytes") }
        self.bytes = bytes
    }

    /// - Throws: `keyInvalid`.
    public init(z85: String) throws(ZeroMQError) {
        try self.init(Z85.decode(z85))
    }

    public var z85: String { z85OfKey(bytes) }
    public var description: String { "(secret key)" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// A secret key and the public one that belongs to it.
public struct CurveKeyPair: Sendable, Hashable {
    public let publicKey: CurvePublicKey
    public let secretKey: CurveSecretKey

    /// The pair of a stored secret key.
    /// - Throws: `unsupported` when libzmq was built without CURVE.
    public init(secretKey: CurveSecretKey) throws(ZeroMQError) {
        var text = [CChar](repeating: 0, count: 41)
        guard zmq_curve_public(&text, secretKey.z85) == 0 else { throw .last("derive a public key") }
        publicKey = try CurvePublicKey(z85: z85(of: text))
        self.secretKey = secretKey
    }

    /// A new pair, from the system's random numbers.
    /// - Throws: `unsupported` when libzmq was built without CURVE.
    public static func generate() throws(ZeroMQError) -> CurveKeyPair {
        var publicText = [CChar](repeating: 0, count: 41)
        var secretText = [CChar](repeating: 0, count: 41)
        guard zmq_curve_keypair(&publicText, &secretText) == 0 else { throw .last("generate a key pair") }
        return try CurveKeyPair(secretKey: CurveSecretKey(z85: z85(of: secretText)))
    }
}

/// How a socket proves itself and recognises its peers.
public enum CurveRole: Sendable {
    /// The side that clients know the key of. It asks the ``Authenticator`` about each client under `domain`, which must not
    /// be empty, and refuses everybody while none runs.
    case server(CurveKeyPair, domain: String)
    /// The side that must know the server's public key beforehand.
    case client(CurveKeyPair, server: CurvePublicKey)
}

private func z85(of text: [CChar]) -> String {
    String(decoding: text.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
}

private func z85OfKey(_ bytes: [UInt8]) -> String {
    // 32 is a multiple of four, which is all that encoding asks for.
    (try? Z85.encode(bytes)) ?? ""
}

extension SocketHandle {
    func apply(_ role: CurveRole) throws(ZeroMQError) {
        switch role {
        case .server(let keys, let domain):
            guard !domain.isEmpty else {
                // An empty domain switches the question to the authenticator off.
                throw ZeroMQError(.optionInvalid, "set the ZAP domain to nothing")
            }
            try set(ZMQ_CURVE_SERVER, 1, "curve server")
            try set(ZMQ_CURVE_SECRETKEY, bytes: keys.secretKey.bytes, "set the secret key")
            try set(ZMQ_ZAP_DOMAIN, bytes: Array(domain.utf8), "set the ZAP domain to \(domain)")
            // Without it, a server whose authenticator does not run accepts every key.
            try set(ZMQ_ZAP_ENFORCE_DOMAIN, 1, "ZAP domain enforcement")
        case .client(let keys, let server):
            try set(ZMQ_CURVE_SERVERKEY, bytes: server.bytes, "set the server's public key")
            try set(ZMQ_CURVE_PUBLICKEY, bytes: keys.publicKey.bytes, "set the public key")
            try set(ZMQ_CURVE_SECRETKEY, bytes: keys.secretKey.bytes, "set the secret key")
        }
    }
}
