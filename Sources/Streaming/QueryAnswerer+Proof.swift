internal import Consolidation
internal import EventSchema
internal import StreamProtocol

/// What shows that a record is what its office committed, and in which frozen years it was counted.
extension QueryAnswerer {
    private struct Proven: Encodable {
        let logKind: LogKind
        let proof: RecordProof
        let frozen: [Frozen]
    }

    /// A closing that stands and whose cut holds the record.
    private struct Frozen: Encodable {
        let year: Int
        let closedAt: Timestamp
        let event: EventID
    }

    static func proof(
        _ query: Query, _ arguments: inout QueryArguments, _ source: some QuerySource
    ) throws -> Answer {
        let log = try arguments.take("log", LogID.init(validating:))
        let position = try arguments.take("position") { UInt64($0).flatMap { $0 > 0 ? Position($0) : nil } }
        try arguments.finish()
        guard let log, let position else {
            throw Refusal(.badQuestion, "proof needs log and position", permanent: true, id: query.id)
        }
        let place = LogPosition(log: log, position: position)
        guard let lineage = try source.lineage(of: log), let record = try source.record(at: place),
            let batch = try source.batch(from: place)
        else {
            throw Refusal(.notFound, "there is no such record here", permanent: true, id: query.id)
        }
        let key = source.keys().keys.first { $0.use == .signing && $0.key.text == batch.signature.keyID }
        let proven = Proven(
            logKind: lineage.kind, proof: RecordProof(batch, publicKey: key?.publicKey),
            frozen: source.closings(lineage.kind).filter { holds($0.frozen.cut, place, lineage.logs) }
                .map { Frozen(year: $0.frozen.year, closedAt: $0.at, event: $0.event) })
        // The record's bytes stand in the answer as they are: nobody re-encodes them.
        var body = try JSONText.encode(proven)
        body.removeLast()
        body += Array(",\"line\":".utf8)
        body += record.line(life: source.life)
        body.append(UInt8(ascii: "}"))
        return Answer(id: query.id, body: body)
    }

    /// Whether a cut goes as far as the place, or names a log that continues the one it lies in.
    private static func holds(_ cut: [LogPosition], _ place: LogPosition, _ lineage: [LogID]) -> Bool {
        cut.contains { end in
            end.log == place.log
                ? place.position <= end.position : lineage.drop { $0 != place.log }.dropFirst().contains(end.log)
        }
    }
}
