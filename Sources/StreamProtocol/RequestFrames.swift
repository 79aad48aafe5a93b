/// What a client and a service say to each other beside the stream: desk and queries.
public enum RequestMessage: Hashable, Sendable {
    case record(RecordRequest)
    case query(Query)
    /// At a desk alone.
    case heal(HealRequest)
}

public enum ReplyMessage: Hashable, Sendable {
    case receipt(Receipt)
    case answer(Answer)
    case healing(Healing)
    case refuse(Refusal)
}

/// Desk and query messages on the wire.
///
/// Source: Protocols/desk.md and Protocols/query.md.
public enum RequestFrames {
    private static let record = Array("RECORD".utf8)
    private static let query = Array("QUERY".utf8)
    private static let heal = Array("HEAL".utf8)
    private static let healing = Array("HEALING".utf8)
    private static let receipt = Array("RECEIPT".utf8)
    private static let answer = Array("ANSWER".utf8)
    private static let refuse = Array("REFUSE".utf8)

    private struct RecordHeader: Codable {
        var id: String
        var dryRun: Bool?
        var allOrNothing: Bool?
    }

    private struct AnswerHeader: Codable {
        var id: String
        var next: String?
    }

    /// True when the first frame is that of a request, so that one socket can carry both protocols.
    public static func isRequest(_ frames: ArraySlice<[UInt8]>) -> Bool {
        frames.first == record || frames.first == query || frames.first == heal
    }

    public static func encode(_ request: RequestMessage) -> [[UInt8]] {
        switch request {
        case .record(let request):
            let header = RecordHeader(
                id: request.id, dryRun: request.dryRun ? true : nil, allOrNothing: request.allOrNothing ? true : nil)
            return [record, JSONFrame.encode(header), request.lines]
        case .query(let query):
            return [Self.query, JSONFrame.encode(query)]
        case .heal(let request):
            return [heal, JSONFrame.encode(request)]
        }
    }

    public static func decodeRequest(_ frames: ArraySlice<[UInt8]>) throws(ProtocolError) -> RequestMessage {
        guard let kind = frames.first else { throw ProtocolError(.frameCount, "no frames") }
        let body = Array(frames.dropFirst())
        if kind == record {
            guard body.count == 2 else { throw ProtocolError(.frameCount, "RECORD of \(frames.count) frames, not 3") }
            let header = try header(RecordHeader.self, body[0])
            guard body[1].count <= StreamLimits.deskRequestBytes else {
                throw ProtocolError(.oversize, "\(body[1].count) bytes of events")
            }
            try check(id: header.id)
            return .record(
                RecordRequest(
                    id: header.id, dryRun: header.dryRun ?? false, allOrNothing: header.allOrNothing ?? false,
                    lines: body[1]))
        }
        guard kind == query || kind == heal else {
            throw ProtocolError(.unknownKind, String(decoding: kind.prefix(16), as: UTF8.self))
        }
        guard body.count == 1 else {
            let name = String(decoding: kind, as: UTF8.self)
            throw ProtocolError(.frameCount, "\(name) of \(frames.count) frames, not 2")
        }
        if kind == heal {
            let decoded = try header(HealRequest.self, body[0])
            try check(id: decoded.id)
            return .heal(decoded)
        }
        let decoded = try header(Query.self, body[0])
        try check(id: decoded.id)
        return .query(decoded)
    }

    public static func encode(_ reply: ReplyMessage) -> [[UInt8]] {
        switch reply {
        case .receipt(let receipt): [Self.receipt, JSONFrame.encode(receipt)]
        case .answer(let answer):
            [Self.answer, JSONFrame.encode(AnswerHeader(id: answer.id, next: answer.next)), answer.body]
        case .healing(let healing): [Self.healing, JSONFrame.encode(healing)]
        case .refuse(let refusal): [refuse, JSONFrame.encode(refusal)]
        }
    }

    public static func decodeReply(_ frames: ArraySlice<[UInt8]>) throws(ProtocolError) -> ReplyMessage {
        guard let kind = frames.first else { throw ProtocolError(.frameCount, "no frames") }
        guard [receipt, answer, refuse, healing].contains(kind) else {
            throw ProtocolError(.unknownKind, String(decoding: kind.prefix(16), as: UTF8.self))
        }
        let expected = kind == answer ? 3 : 2
        guard frames.count == expected else {
            let name = String(decoding: kind, as: UTF8.self)
            throw ProtocolError(.frameCount, "\(name) of \(frames.count) frames, not \(expected)")
        }
        let body = Array(frames.dropFirst())
        if kind == receipt {
            // A receipt names every event of a request, so it may be as large.
            return .receipt(
                try JSONFrame.decode(Receipt.self, from: body[0], limit: 2 * StreamLimits.deskRequestBytes))
        }
        if kind == healing { return .healing(try header(Healing.self, body[0])) }
        if kind == refuse { return .refuse(try header(Refusal.self, body[0])) }
        guard body[1].count <= StreamLimits.messageBytes else {
            throw ProtocolError(.oversize, "\(body[1].count) bytes of answer")
        }
        let header = try header(AnswerHeader.self, body[0])
        return .answer(Answer(id: header.id, next: header.next, body: body[1]))
    }

    private static func header<Value: Decodable>(_ type: Value.Type, _ frame: [UInt8]) throws(ProtocolError) -> Value {
        try JSONFrame.decode(type, from: frame, limit: StreamLimits.headerBytes)
    }

    private static func check(id: String) throws(ProtocolError) {
        guard (1...StreamLimits.tokenBytes).contains(id.utf8.count) else {
            throw ProtocolError(.malformedHeader, "id of 1 to 64 bytes")
        }
    }
}
