import Archive
import EventSchema
import StreamProtocol
import Streaming

/// What a drill came to: each log of the restored file against the service's `status`.
struct DrillReport: Encodable {
    enum Result: String, Encodable { case match, mismatch, moved }

    struct Log: Encodable {
        let log: LogID
        let office: OfficeID
        let logKind: LogKind
        let position: Position
        let digest: Digest
        let stateDigest: Digest?
        let result: Result
    }

    let position: UInt64
    let digest: Digest
    let bytes: UInt64
    let sound: Bool
    let match: Bool
    let logs: [Log]

    /// - Parameter before: the status just before the backup: a log that has gone on since was moved, no mismatch.
    init(_ made: BackUpAnswer, _ inspection: Inspection, before: StatusAnswer) {
        let known = Self.known(before)
        position = made.position
        digest = made.digest
        bytes = made.bytes
        sound = inspection.isSound
        logs = inspection.logs.map { log in
            Log(
                log: log.header.log, office: log.header.office, logKind: log.header.kind, position: log.head.position,
                digest: log.head.digest, stateDigest: log.stateDigest, result: Self.result(log, known))
        }
        let found = Set(inspection.logs.map(\.header.log))
        let isWhole = known.filter { $0.value.position > .beforeFirst }.keys.allSatisfy(found.contains)
        match = sound && isWhole && !logs.contains { $0.result == .mismatch }
    }

    private struct Known {
        let position: Position
        let digest: Digest?
        /// nil of a log that another continues: the state goes on there.
        let stateDigest: Digest?
    }

    private static func known(_ status: StatusAnswer) -> [LogID: Known] {
        var known: [LogID: Known] = [:]
        for line in status.offices {
            if let log = line.log {
                known[log] = Known(position: line.position, digest: line.digest, stateDigest: line.stateDigest)
            }
            for closed in line.parents ?? [] {
                known[closed.log] = Known(position: closed.position, digest: closed.digest, stateDigest: nil)
            }
        }
        if let outbox = status.outbox {
            known[outbox.log] = Known(
                position: outbox.position, digest: outbox.digest, stateDigest: outbox.stateDigest)
        }
        return known
    }

    private static func result(_ log: Inspection.Log, _ known: [LogID: Known]) -> Result {
        guard let service = known[log.header.log] else { return log.head.position == .beforeFirst ? .match : .moved }
        guard log.head.position == service.position else {
            return log.head.position > service.position ? .moved : .mismatch
        }
        if let digest = service.digest, digest != log.head.digest { return .mismatch }
        guard let state = service.stateDigest, let folded = log.stateDigest else { return .match }
        return state == folded ? .match : .mismatch
    }
}
