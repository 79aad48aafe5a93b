import EventSchema
import Operations
import StreamProtocol
import Streaming
import Wording

/// One record of an office, as the aggregator holds it.
struct HeldRecord {
    private struct Line: Decodable {
        let log: LogID
        let position: Position
        let raw: String?
    }

    /// What a line of `tail` shows of a record that is no JSON, in hex (query.md, 4.6): a longer one is cut there.
    private static let rawDigits = 2 * 4_096

    let log: LogID
    let position: Position
    let bytes: [UInt8]
    private let isCut: Bool

    /// Looks the office's records through, page by page.
    ///
    /// - Throws: `record-not-held` where there is none at that position, or one in each of several logs.
    static func find(
        _ office: OfficeID, _ position: Position, _ log: LogID?, socket: String?, _ session: Session
    ) async throws -> HeldRecord {
        let client: ServiceClient
        do throws(ClientError) {
            let endpoint = try ServiceEndpoint(socket: socket ?? ServiceEndpoint.aggregatorSocket)
            client = try await ServiceClient.connect(toFirstOf: [endpoint], patience: session.patience)
        } catch {
            throw Failure(error)
        }
        var found: [HeldRecord] = []
        var args = ["office": office.text, "from": "start", "count": "2000"]
        while true {
            let answer = try await session.query(client, "tail", args)
            let lines = answer.body.split(separator: 0x0A)
            for line in lines {
                guard let record = try? session.decode(Line.self, from: Array(line)), record.position == position,
                    log == nil || record.log == log
                else { continue }
                found.append(HeldRecord(record.log, position, JSONMember.value(of: "event", in: line), raw: record.raw))
            }
            guard let next = answer.next, !lines.isEmpty || next != args["from"] else { break }
            args["from"] = next
        }
        await client.close()
        guard found.count == 1, let record = found.first else {
            throw Failure(LogTrouble.recordNotHeld, .nothingFound, subject: "\(office) #\(position)")
        }
        return record
    }

    /// A record that cannot be read as JSON comes in hex.
    private init(_ log: LogID, _ position: Position, _ event: ArraySlice<UInt8>?, raw: String?) {
        self.log = log
        self.position = position
        isCut = raw.map { $0.utf8.count >= Self.rawDigits } ?? false
        bytes = raw.flatMap { Hex.decode($0) } ?? Array(event ?? [])
    }

    /// - Throws: the reason why nobody would heed the order.
    func order() throws -> RemovalOrder {
        if Chain.blankedDigest(of: bytes[...]) != nil { throw failure(.removedAlready) }
        // A digest of a part would be an order that nobody heeds.
        if isCut { throw failure(.recordCut) }
        let order = RemovalOrder(log: log, position: position, digest: Digest.sha256(of: bytes))
        switch order.verdict(on: bytes) {
        case .blank: return order
        case .done: throw failure(.removedAlready)
        case .unheeded(.holdsTrust): throw failure(.holdsTrust)
        case .unheeded(.tooSmall): throw failure(.tooSmall)
        case .unheeded(.otherRecord): throw failure(.otherRecord)
        }
    }

    func text(_ language: Language) -> String? {
        (try? Event.decode(bytes)).map { EventPhrases.text($0.data, subject: $0.subject, language) }
    }

    private func failure(_ trouble: LogTrouble) -> Failure { Failure(trouble, subject: "\(log) #\(position)") }
}
