internal import Consolidation
internal import EventSchema
internal import Journal
internal import StreamProtocol

/// Folds an outbox from its first record: what the desk knows after a start.
enum OutboxReplay {
    static func rules(for journal: Journal, catalogue: Catalogue, keys: (any RotatingKeys)? = nil) throws -> DeskRules {
        let header = journal.header
        var state = OfficeState(province: header.province, office: header.office, catalogue: catalogue)
        var position = Position.beforeFirst
        var lastTime: Timestamp?
        while true {
            let records = try journal.records(after: position, limit: 2_000, maxBytes: 1 << 20)
            guard let last = records.last else { break }
            for record in records {
                let place = LogPosition(log: header.log, position: record.position)
                guard let event = try? Event.decode(record.bytes) else {
                    state.skip(at: place)
                    continue
                }
                _ = state.apply(event, at: place)
                lastTime = event.time
            }
            position = last.position
        }
        try keys?.settle(rotations(of: state, in: header.log))
        let source = EventSource(province: header.province, office: header.office)
        return DeskRules(
            source: source, log: header.log, catalogue: catalogue, state: state, head: journal.head.position,
            lastTime: lastTime, canFollow: { keys?.canFollow($0) ?? false })
    }

    private static func rotations(of state: OfficeState, in log: LogID) -> [(rotation: KeyRotated, position: Position)]
    {
        state.rotatedKeys.filter { $0.place.log == log }.sorted { $0.place.position < $1.place.position }
            .map { (rotation: $0.rotation, position: $0.place.position) }
    }
}
