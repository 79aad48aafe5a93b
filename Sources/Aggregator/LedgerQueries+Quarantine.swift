internal import EventSchema
internal import Ledger
internal import StreamProtocol
internal import Streaming

extension LedgerQueries {
    /// Kept batches, oldest first.
    func quarantined(after number: UInt64, limit: Int) throws -> [QuarantineLine] {
        try ledger.quarantined(after: number, limit: limit).map { kept in
            let batch = try? BatchFrames.decode([BatchFrames.topic(of: kept.office), kept.header, kept.lines][...])
            return QuarantineLine(
                number: kept.number, at: kept.at, office: kept.office, log: kept.log, code: kept.code, key: kept.keyID,
                detail: kept.detail, first: batch?.first, count: batch?.count)
        }
    }
}
