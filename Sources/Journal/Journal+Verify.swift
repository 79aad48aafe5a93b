public import EventSchema
public import StreamProtocol

extension Journal {
    /// Records read in one transaction while verifying.
    private static let recordsAtOnce = 2048

    /// Recomputes the chain over every record, compares every signed head with it, and lets SQLite check its structure.
    ///
    /// SQLite alone does not do: an altered payload passes its own checks. Appends may go on meanwhile; the head at the
    /// start is the end.
    ///
    /// - Parameters:
    ///   - signatureIsValid: checks a signed head against the keys known; nil leaves signatures alone.
    ///   - progress: told the position reached, after every few thousand records.
    public func verify(
        signatureIsValid: ((SignedHead) -> Bool)? = nil, progress: (Position) -> Void = { _ in }
    ) throws(JournalError) -> VerificationReport {
        let head = head
        var walk = ChainWalk(sound: header.start)
        var findings: [VerificationReport.Finding] = []
        do {
            while walk.finding == nil, walk.sound.position < head.position {
                try database.read("verify") { connection in
                    try advance(&walk, to: head.position, connection, signatureIsValid)
                }
                progress(walk.sound.position)
            }
            if let finding = walk.finding { findings.append(finding) }
            if findings.isEmpty, walk.sound != head {
                findings.append(.init(.headWrong, position: head.position, detail: "the head has another digest"))
            }
            findings += try database.structureFaults().map { .init(.structure, position: nil, detail: $0) }
            if let lost = try lostSinceWitness() { findings.append(lost) }
        } catch {
            let fault = SQLiteFault.error(error, "verify", path: path)
            guard fault.code == .damaged || fault.code == .stopped else { throw fault }
            findings.append(
                .init(.unreadable, position: fault.position ?? walk.sound.position.next, detail: fault.cause))
        }
        return VerificationReport(
            sound: walk.sound, head: head, signedHeads: walk.signedHeads, findings: findings)
    }

    private struct ChainWalk {
        var sound: Cursor
        var octets: Int64 = 0
        var signedHeads: UInt64 = 0
        var finding: VerificationReport.Finding?

        mutating func fail(_ kind: VerificationReport.Finding.Kind, at position: Position, _ detail: String) {
            finding = .init(kind, position: position, detail: detail)
        }
    }

    private func advance(
        _ walk: inout ChainWalk, to end: Position, _ connection: SQLConnection,
        _ signatureIsValid: ((SignedHead) -> Bool)?
    ) throws {
        let start = walk.sound.position
        let until = min(end, start.advanced(by: Self.recordsAtOnce))
        var heads = try signedHeads(after: start, through: until, connection)[...]
        let statement = try connection.statement(
            Self.columns + " WHERE position > ? AND position <= ? ORDER BY position")
        try statement.bind(start.value, at: 1)
        try statement.bind(until.value, at: 2)
        try statement.each { row in
            let expected = walk.sound.position.next
            guard row.int(0) == Int64(clamping: expected.value) else { return false }
            let digest = row.blob(3) { bytes in
                walk.octets += Int64(bytes.count) + 1
                return Chain.extend(walk.sound.digest, with: Array(bytes))
            }
            guard row.digest(4) == digest else {
                walk.fail(.chainBroken, at: expected, "the bytes and the digest stored with them disagree")
                return false
            }
            if let head = heads.first, head.signed.head.position == expected {
                heads.removeFirst()
                if head.signed.head.digest != digest || head.octets != walk.octets {
                    walk.fail(.headWrong, at: expected, "the signed head is not that of the records")
                } else if signatureIsValid?(head.signed) == false {
                    walk.fail(.signatureWrong, at: expected, "by key \(head.signed.signature.keyID)")
                } else {
                    walk.signedHeads += 1
                }
            }
            if walk.finding == nil { walk.sound = Cursor(position: expected, digest: digest) }
            return walk.finding == nil
        }
        guard walk.finding == nil else { return }
        if walk.sound.position < until {
            walk.fail(.recordMissing, at: walk.sound.position.next, "there is no such row")
        } else if let head = heads.first {
            walk.fail(.headWrong, at: head.signed.head.position, "the signed head belongs to no record")
        }
    }

    private func signedHeads(
        after: Position, through: Position, _ connection: SQLConnection
    ) throws -> [(signed: SignedHead, octets: Int64)] {
        var heads: [(signed: SignedHead, octets: Int64)] = []
        let statement = try connection.statement(
            """
            SELECT position, digest, key_id, signature, octets FROM head
            WHERE position > ? AND position <= ? ORDER BY position
            """)
        try statement.bind(after.value, at: 1)
        try statement.bind(through.value, at: 2)
        try statement.each { row in
            heads.append((try signedHead(row), row.int(4)))
            return true
        }
        return heads
    }

    private func lostSinceWitness() throws -> VerificationReport.Finding? {
        guard let witness = database.witness, witness.position > head.position.value else { return nil }
        return .init(
            .rolledBack, position: head.position.next,
            detail: "\(head.position) records are there, \(witness.position) were committed")
    }
}
