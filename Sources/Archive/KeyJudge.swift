internal import Consolidation
internal import EventSchema
internal import StreamProtocol

/// Says of each signature in a file whether it counts, by the roster that the file's own records give.
final class KeyJudge {
    private let roster: Roster
    private let headers: [LogID: LogHeader]
    /// Signatures that verify.
    private(set) var checked: UInt64 = 0
    /// Signatures that verify, by a key that was revoked since: what they cover stands, but nobody vouches for it.
    private(set) var distrusted: UInt64 = 0
    /// Why the last one that does not count does not.
    private(set) var fault: String?

    init(roster: Roster, headers: [LogID: LogHeader]) {
        self.roster = roster
        self.headers = headers
    }

    /// Whether the province's own office ordered this removal.
    func isOrdered(_ removal: RemovalOrder) -> Bool {
        guard let header = headers[removal.log] else { return false }
        return roster.removals(in: header.log, of: header.office, kind: header.kind).contains {
            $0.place.position == removal.position && $0.digest == removal.digest
        }
    }

    func isValid(_ header: LogHeader, _ signed: SignedHead) -> Bool {
        let key = signed.signature.keyID
        guard let id = try? KeyID(key) else { return fail("\(key.prefix(64)) is no key id") }
        switch roster.signingKey(
            id, office: header.office, log: header.log, position: signed.head.position, ancestors: ancestors(of: header)
        )
        {
        case .failure(.revoked):
            guard let known = roster.signingKeys.first(where: { $0.key == id }),
                signed.signature.verifies(signed.head, under: known.publicKey)
            else { return fail("it is not that of key \(id)") }
            distrusted += 1
            return true
        case .failure(let fault): return fail("key \(id) of office \(header.office) is \(fault.rawValue) there")
        case .success(let publicKey):
            guard signed.signature.verifies(signed.head, under: publicKey) else {
                return fail("it is not that of key \(id)")
            }
            checked += 1
            return true
        }
    }

    private func fail(_ reason: String) -> Bool {
        fault = reason
        return false
    }

    /// The logs that this one continues, nearest first, each with the position at which it was closed.
    private func ancestors(of header: LogHeader) -> [LogPosition] {
        var chain: [LogPosition] = []
        var parent = header.parent
        while let link = parent, !chain.contains(where: { $0.log == link.log }) {
            chain.append(LogPosition(log: link.log, position: link.position))
            parent = headers[link.log]?.parent
        }
        return chain
    }
}

extension Roster.Anchor {
    /// From what a ledger or a bundle tells of the province's own office. Name and area matter for totals alone.
    init?(office: OfficeID, connection: [UInt8], signing: [UInt8]) {
        guard let connection = PublicKey(bytes: connection), let signing = PublicKey(bytes: signing),
            let area = AreaCode(validating: "0")
        else { return nil }
        self.init(office: office, name: office.text, area: area, connection: connection, signing: signing)
    }
}
