import EventSchema
import Harness
import Streaming
import ZeroMQ

/// Who must not get as far as a message: without a key, with one that nobody enrolled, or on another's lane.
enum Strangers {
    /// - Returns: how many were turned away.
    static func turnedAway(_ peer: RawPeer, _ province: Province) async throws -> Int {
        let ports = province.ports[0]
        let office = try province.link(of: OfficeID("450"))
        let reader = try province.readerLink()
        let stranger = LinkKeys(own: try CurveKeyPair.generate(), server: office.server)
        let deceived = LinkKeys(own: office.own, server: try CurveKeyPair.generate().publicKey)
        let notEnrolled = SocketEvent.Kind.refused(status: 400)
        var count = 0

        func isBrokenOff(_ seen: SocketEvent.Kind) -> Bool {
            switch seen {
            case .handshakeFailed, .protocolFailed: true
            default: false
            }
        }
        func knock<Kind: SocketKind & SendableMetatype>(
            _ port: UInt16, _ kind: Kind.Type, _ keys: LinkKeys?, _ isExpected: (SocketEvent.Kind) -> Bool
        ) async throws {
            let seen = try await peer.knock("tcp://127.0.0.1:\(port)", as: kind, keys: keys)
            try require(isExpected(seen), "knock \(count + 1), a \(Kind.type) at port \(port), ends in \(seen)")
            count += 1
        }
        func strangers<Kind: SocketKind & SendableMetatype>(_ port: UInt16, _ kind: Kind.Type) async throws {
            // Whether a peer sees the other mechanism or the end of the connection first is chance.
            try await knock(port, kind, nil, isBrokenOff)
            try await knock(port, kind, stranger) { $0 == notEnrolled }
            try await knock(port, kind, deceived, isBrokenOff)
        }
        try await strangers(ports.control, Dealer.self)
        try await strangers(ports.live, XPub.self)
        try await strangers(ports.onward, Sub.self)
        // Good keys, each on the lane of the others.
        try await knock(ports.live, XPub.self, reader) { $0 == notEnrolled }
        try await knock(ports.onward, Sub.self, office) { $0 == notEnrolled }
        let turnedAway = count
        // And each where it belongs, so that it is not the test that keeps them out.
        try await knock(ports.control, Dealer.self, reader) { $0 == .handshakeSucceeded }
        try await knock(ports.onward, Sub.self, reader) { $0 == .handshakeSucceeded }
        try await knock(ports.live, XPub.self, office) { $0 == .handshakeSucceeded }
        return turnedAway
    }
}
