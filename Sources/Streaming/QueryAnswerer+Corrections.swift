internal import Consolidation
internal import EventSchema
internal import StreamProtocol

/// What was corrected, withdrawn and revoked, the newest first.
extension QueryAnswerer {
    /// Each line needs a look into the store.
    private static let correctionsPage = 200

    static func corrections(
        _ query: Query, _ arguments: inout QueryArguments, _ source: some QuerySource
    ) throws -> Answer {
        var asked = CorrectionsQuery()
        asked.year = try arguments.year()
        asked.office = try arguments.take("office", OfficeID.init(validating:))
        asked.unitKind = try arguments.take("unitKind", CatalogueCode.init(validating:))
        asked.unit = try arguments.take("unit", UnitCode.init(validating:))
        asked.logKind = try arguments.logKind()
        let count = try arguments.take("count") { Int($0).flatMap { $0 >= 1 ? $0 : nil } } ?? correctionsPage
        let page = try arguments.page(life: source.life)
        try arguments.finish()
        let names = Dictionary(
            source.context(asked.logKind).reporting.map { ($0.office, $0.name) },
            uniquingKeysWith: { first, _ in first })
        var offices = try source.states(asked.logKind).map {
            try OfficeCorrections($0.state, asked, before: page == 0 ? nil : page, source)
        }
        var body: [UInt8] = []
        var shown = 0
        var last: UInt64?
        while let next = offices.indices.max(by: { offices[$0].precedes(offices[$1]) }),
            let (correction, record, event) = offices[next].newest
        {
            if shown >= min(count, correctionsPage) || body.count >= StreamLimits.pageBytes / 2 {
                return Answer(
                    id: query.id, next: last.map { TailCursor(life: source.life, number: $0).description }, body: body)
            }
            let line = CorrectionLine(
                correction, record, event, officeName: names[record.office] ?? record.office.text, life: source.life)
            if !body.isEmpty { body.append(0x0A) }
            body += try JSONText.encode(line)
            shown += 1
            last = record.number
            try offices[next].advance(source)
        }
        return Answer(id: query.id, next: nil, body: body)
    }
}

/// One office's corrections, from the newest back.
private struct OfficeCorrections {
    private let state: OfficeState
    private let query: CorrectionsQuery
    /// How many are not shown yet.
    private var left: Int
    private(set) var newest: (correction: Correction, record: TailRecord, event: Event)?

    /// - Parameter number: only what was taken in before that record. An office's records are taken in in their order,
    ///   so halving finds it.
    init(_ state: OfficeState, _ query: CorrectionsQuery, before number: UInt64?, _ source: some QuerySource) throws {
        self.state = state
        self.query = query
        left = query.office.map { $0 == state.office } ?? true ? state.corrections.count : 0
        if let number {
            var (low, high) = (0, left)
            while low < high {
                let middle = (low + high) / 2
                let record = try state.place(of: state.corrections[middle]).flatMap(source.record)
                if let record, record.number < number { low = middle + 1 } else { high = middle }
            }
            left = low
        }
        try advance(source)
    }

    func precedes(_ other: OfficeCorrections) -> Bool {
        (newest?.record.number ?? 0) < (other.newest?.record.number ?? 0)
    }

    mutating func advance(_ source: some QuerySource) throws {
        newest = nil
        while left > 0 {
            left -= 1
            // The fold was made of what stands in the store, so that it is found.
            guard let correction = state.correction(state.corrections[left], in: query),
                let record = try source.record(at: correction.place), let event = try? Event.decode(record.bytes)
            else { continue }
            newest = (correction, record, event)
            return
        }
    }
}
