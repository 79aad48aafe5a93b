internal import EventSchema
internal import Journal
internal import StreamProtocol

/// Appends to a child what the office recorded and the province does not hold: the same bytes, the same ids.
struct Salvaging {
    let child: Journal
    /// What the province holds, oldest first.
    let ancestors: [Journal]
    let source: EventSource
    private(set) var appended = 0
    private(set) var unproven = 0
    private(set) var conflicting = 0
    private var pending: [JournalRecord] = []
    private var pendingBytes = 0
    private var taken: Set<EventID> = []
    /// Records that the province holds blanked: an old copy must not bring their content back.
    private let blanked: Set<Digest>

    init(child: Journal, ancestors: [Journal], office: OfficeID, province: ProvinceID) throws(JournalError) {
        self.child = child
        self.ancestors = ancestors
        source = EventSource(province: province, office: office)
        var blanked: Set<Digest> = []
        for journal in ancestors { blanked.formUnion(try journal.blankedRecords()) }
        self.blanked = blanked
    }

    /// Takes what can be read of one file.
    ///
    /// - Returns: the positions whose records are held now, in the child or in the province's copy.
    mutating func take(_ file: OutboxSalvage, sign: HeadSigner) throws -> PositionSet {
        var held = PositionSet()
        try file.each { record in
            // Bytes that their digests contradict are nobody's word.
            guard record.proof != .contradicted, let event = try? Event.decode(record.bytes), event.source == source
            else { return }
            if let there = try ancestorRecord(event.id) {
                if there != record.bytes { conflicting += 1 }
                held.insert(record.position)
                return
            }
            held.insert(record.position)
            guard !blanked.contains(Digest.sha256(of: record.bytes)) else { return }
            guard taken.insert(event.id).inserted else { return }
            appended += 1
            if record.proof == .none { unproven += 1 }
            try append(JournalRecord(id: event.id, subject: event.subject, bytes: record.bytes), sign)
            // A rotation ends its commit: what is behind is signed by another key.
            if case .keyRotated = event.data { try commit(sign) }
        }
        try commit(sign)
        return held
    }

    private func ancestorRecord(_ id: EventID) throws -> [UInt8]? {
        for journal in ancestors.reversed() {
            if let record = try journal.position(of: id) { return record.bytes }
        }
        return nil
    }

    private mutating func append(_ record: JournalRecord, _ sign: HeadSigner) throws {
        if pendingBytes + record.bytes.count + 1 > StreamLimits.batchBytes || pending.count >= StreamLimits.batchRecords
        {
            try commit(sign)
        }
        pending.append(record)
        pendingBytes += record.bytes.count + 1
    }

    private mutating func commit(_ sign: HeadSigner) throws {
        guard !pending.isEmpty else { return }
        _ = try child.append(pending, sign: sign)
        (pending, pendingBytes) = ([], 0)
    }
}
