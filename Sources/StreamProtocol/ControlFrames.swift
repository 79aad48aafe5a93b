/// Control messages on the wire: `[kind] [JSON]`, a BATCH followed by the frames of its batch.
///
/// Source: Protocols/stream.md, "Control messages". Unknown JSON fields are ignored, unknown kinds refused by name.
public enum ControlFrames {
    /// An object of which no member matters.
    private struct Nothing: Decodable {
        private enum CodingKeys: CodingKey {}

        init(from decoder: any Decoder) throws { _ = try decoder.container(keyedBy: CodingKeys.self) }
    }

    public static func encode(_ message: ControlMessage) -> [[UInt8]] {
        let kind = Array(message.kind.rawValue.utf8)
        switch message {
        case .open(let open): return [kind, JSONFrame.encode(open)]
        case .hello(let hello): return [kind, JSONFrame.encode(hello)]
        case .welcome(let welcome): return [kind, JSONFrame.encode(welcome)]
        case .fetch(let fetch): return [kind, JSONFrame.encode(fetch)]
        case .batch(let batch): return [kind, Array("{}".utf8)] + BatchFrames.encode(batch)
        case .ack(let ack): return [kind, JSONFrame.encode(ack)]
        case .beat(let beat): return [kind, JSONFrame.encode(beat)]
        case .refuse(let refusal): return [kind, JSONFrame.encode(refusal)]
        case .bye: return [kind, Array("{}".utf8)]
        }
    }

    public static func decode(_ frames: ArraySlice<[UInt8]>) throws(ProtocolError) -> ControlMessage {
        guard let first = frames.first else { throw ProtocolError(.frameCount, "no frames") }
        guard let kind = ControlMessage.Kind(rawValue: String(decoding: first.prefix(16), as: UTF8.self)) else {
            throw ProtocolError(.unknownKind, String(decoding: first.prefix(16), as: UTF8.self))
        }
        let expected = kind == .batch ? 5 : 2
        guard frames.count == expected else {
            throw ProtocolError(.frameCount, "\(kind.rawValue) of \(frames.count) frames, not \(expected)")
        }
        let body = frames[frames.startIndex + 1]
        switch kind {
        case .open: return .open(try checked(try decode(Open.self, body)))
        case .hello: return .hello(try checked(try decode(Hello.self, body)))
        case .welcome: return .welcome(try checked(try decode(Welcome.self, body)))
        case .fetch: return .fetch(try decode(Fetch.self, body))
        case .batch:
            _ = try decode(Nothing.self, body)
            return .batch(try BatchFrames.decode(frames.dropFirst(2)))
        case .ack: return .ack(try checked(try decode(Ack.self, body)))
        case .beat: return .beat(try checked(try decode(Beat.self, body)))
        case .refuse: return .refuse(try decode(Refusal.self, body))
        case .bye:
            _ = try decode(Nothing.self, body)
            return .bye
        }
    }

    private static func decode<Value: Decodable>(_ type: Value.Type, _ frame: [UInt8]) throws(ProtocolError) -> Value {
        try JSONFrame.decode(type, from: frame, limit: StreamLimits.headerBytes)
    }

    private static func checked(_ open: Open) throws(ProtocolError) -> Open {
        try check(token: open.echo, "echo")
        return open
    }

    private static func checked(_ hello: Hello) throws(ProtocolError) -> Hello {
        guard hello.logs.count <= StreamLimits.logsInHello else {
            throw ProtocolError(.oversize, "HELLO of \(hello.logs.count) logs")
        }
        try check(token: hello.node, "node")
        try check(token: hello.echo, "echo")
        try check(token: hello.instance, "instance")
        try check(token: hello.witnessed?.life, "life")
        return hello
    }

    private static func checked(_ welcome: Welcome) throws(ProtocolError) -> Welcome {
        try check(token: welcome.ledger.life, "life")
        if let key = welcome.nextServerKey, key.utf8.count != 64 || Hex.decode(key) == nil {
            throw ProtocolError(.malformedHeader, "nextServerKey is not 64 hex digits")
        }
        if let orders = welcome.blanked, orders.count > StreamLimits.removalsInWelcome {
            throw ProtocolError(.oversize, "WELCOME of \(orders.count) removals")
        }
        return welcome
    }

    private static func checked(_ ack: Ack) throws(ProtocolError) -> Ack {
        try check(token: ack.ledger.life, "life")
        return ack
    }

    private static func checked(_ beat: Beat) throws(ProtocolError) -> Beat {
        try check(token: beat.ledger?.life, "life")
        return beat
    }

    /// What one side chooses and the other repeats or keeps is short.
    private static func check(token: String?, _ name: String) throws(ProtocolError) {
        guard let token else { return }
        guard (1...StreamLimits.tokenBytes).contains(token.utf8.count) else {
            throw ProtocolError(.malformedHeader, "\(name) of \(token.utf8.count) bytes, not 1 to 64")
        }
    }
}
