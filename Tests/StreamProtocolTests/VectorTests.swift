import EventSchema
import Foundation
import StreamProtocol
import Testing

/// The golden vectors, which Tests/Interop makes in Python: the same bytes for the same values, both ways.
@Suite struct VectorTests {
    private struct Chains: Decodable {
        struct Log: Decodable {
            let name: String
            let header: LogHeader
            let canonicalText: String
            let genesis: Digest
            let records: [String]
            let digests: [Digest]
        }
        let logs: [Log]
    }

    private struct Signatures: Decodable {
        struct Head: Decodable {
            let office: OfficeID
            let log: LogID
            let position: Position
            let digest: Digest
            let signedText: String
            let signature: String
        }
        let publicKey: String
        let keyID: String
        let heads: [Head]
    }

    private struct LedgerSignatures: Decodable {
        struct Head: Decodable {
            let province: ProvinceID
            let life: String
            let position: UInt64
            let digest: Digest
            let at: Timestamp
            let signedText: String
        }
        let keyID: String
        let heads: [Head]
    }

    private let chains: [Chains.Log]
    private let signatures: Signatures

    init() throws {
        chains = try VectorFile.read(Chains.self, "chain").logs
        signatures = try VectorFile.read(Signatures.self, "signature")
    }

    // MARK: Chain and signed text

    @Test func everyChainIsRecomputed() {
        #expect(chains.count == 3)
        for log in chains {
            #expect(log.header.canonicalText == log.canonicalText)
            #expect(log.header.genesis == log.genesis)
            var digests = [log.genesis]
            for record in log.records {
                digests.append(Chain.extend(digests[digests.count - 1], with: Array(record.utf8)))
            }
            #expect(digests == log.digests, "\(log.name)")
        }
        #expect(chains[0].digests == chains[1].digests)
        #expect(chains[2].header.parent?.digest == chains[0].digests.last)
    }

    @Test func everySignedTextIsTheSame() {
        #expect(signatures.heads.count == 3)
        for head in signatures.heads {
            let logHead = LogHead(office: head.office, log: head.log, position: head.position, digest: head.digest)
            let bytes = HeadSignature.signedBytes(for: logHead, keyID: signatures.keyID)
            #expect(String(decoding: bytes, as: UTF8.self) == head.signedText)
        }
    }

    @Test func everySignedTextOfALedgerIsTheSame() throws {
        let signatures = try VectorFile.read(LedgerSignatures.self, "ledger-signature")
        #expect(signatures.heads.count == 2)
        for head in signatures.heads {
            let bytes = LedgerHeadSignature.signedBytes(
                province: head.province,
                head: LedgerHead(life: head.life, position: head.position, digest: head.digest),
                at: head.at, keyID: signatures.keyID)
            #expect(String(decoding: bytes, as: UTF8.self) == head.signedText)
        }
    }

    // MARK: Control lane

    private var log: LogID { chains[0].header.log }
    private var ledger: LedgerHead {
        LedgerHead(
            life: "0f1e2d3c4b5a6978", position: 1703,
            digest: Digest.sha256(of: Array("the seal of the batch that ends at 1703".utf8)))
    }
    private var announced: AnnouncedLog { AnnouncedLog(header: chains[0].header, head: cursor(4)) }

    private func cursor(_ position: Int) -> Cursor {
        Cursor(position: Position(UInt64(position)), digest: chains[0].digests[position])
    }

    private func batch(_ range: ClosedRange<Int>, of chain: Int = 0) throws -> Batch {
        let signature = try #require(signatures.heads.first { $0.position.value == UInt64(range.upperBound) }).signature
        let digits = Array(signature)
        let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
            UInt8(String(digits[$0...($0 + 1)]), radix: 16)
        }
        let records = chains[chain].records[(range.lowerBound - 1)..<range.upperBound]
        return Batch(
            office: chains[0].header.office, log: log, first: Position(UInt64(range.lowerBound)), count: range.count,
            before: chains[0].digests[range.lowerBound - 1], after: chains[0].digests[range.upperBound],
            signature: HeadSignature(keyID: signatures.keyID, signature: bytes),
            lines: Array(records.joined(separator: "\n").utf8))
    }

    private func messages() throws -> [String: [String: ControlMessage]] {
        let clock = try Timestamp("2015-02-20T08:00:01.000Z")
        let office = try OfficeID("450")
        let edition = try Digest("a327142ac4490c3d858c890929c0675fbfd67a3212fd00d3ad69234ceca3d66a")
        let child = AnnouncedLog(header: chains[2].header, head: chains[2].header.start)
        func hello(_ logs: [AnnouncedLog], node: String = "450") -> Hello {
            Hello(node: node, logs: logs, editions: [], witnessed: nil, clock: clock)
        }
        let again = Hello(
            node: "450", logs: [announced, child], editions: [edition], witnessed: ledger, clock: clock,
            echo: "0f1e2d3c4b5a6978-1", instance: "3f9c1d5b7a2e4860")
        let empty = LedgerHead(
            life: ledger.life, position: 0, digest: Digest.sha256(of: Array("antq-ledger-1\n".utf8)))
        func welcome(_ position: Int, _ ledger: LedgerHead, next: String? = nil) -> ControlMessage {
            .welcome(
                Welcome(
                    version: 1, logs: [.init(log: log, cursor: cursor(position), highest: Position(4))],
                    ledger: ledger, clock: clock, nextServerKey: next))
        }
        return [
            "open": [
                "all": .open(Open()),
                "some": .open(Open(offices: [office, try OfficeID("452")], echo: "0f1e2d3c4b5a6978-1")),
            ],
            "hello": [
                "first": .hello(hello([announced])), "again": .hello(again),
                "empty": .hello(hello([], node: ledger.life)),
            ],
            "welcome": [
                "behind": welcome(2, ledger), "nothing-held": welcome(0, empty, next: signatures.publicKey),
            ],
            "fetch": ["from-three": .fetch(Fetch(log: log, from: Position(3), maxBytes: 262_144))],
            "ack": [
                "four": .ack(
                    Ack(
                        logs: [.init(log: log, through: cursor(4), accepted: 3, rejected: 1, parked: 0)],
                        ledger: ledger))
            ],
            "beat": [
                "source": .beat(Beat(heads: [.init(log: log, head: cursor(4))], ledger: nil, clock: clock)),
                "follower": .beat(Beat(heads: [], ledger: ledger, clock: clock)),
            ],
            "refuse": [
                "hello-first": .refuse(Refusal(.helloFirst, "BEAT before HELLO", permanent: false)),
                "rolled-back": .refuse(
                    Refusal(.logRolledBack, "its head is 2, announced before: 4", permanent: true, log: log)),
                "question": .refuse(
                    Refusal(.badQuestion, "there is no question 'weather'", permanent: true, id: "q-1")),
            ],
            "bye": ["bye": .bye],
        ]
    }

    @Test func everyControlMessageIsTheseBytes() throws {
        for (file, expected) in try messages() {
            let vectors = try VectorFile.vectors(file)
            #expect(Set(vectors.map(\.name)) == Set(expected.keys), "\(file)")
            for vector in vectors {
                let message = try #require(expected[vector.name])
                #expect(try ControlFrames.decode(vector.bytes[...]) == message, "\(file) \(vector.name)")
                expectSame(ControlFrames.encode(message), vector.bytes, "\(file) \(vector.name)")
            }
        }
    }

    @Test func everyBatchIsTheseBytes() throws {
        let expected = [
            "control": try batch(3...4), "live": try batch(3...4), "live-straddling": try batch(2...4),
            "live-blanked": try batch(1...4, of: 1),
        ]
        let vectors = try VectorFile.vectors("batch")
        #expect(Set(vectors.map(\.name)) == Set(expected.keys))
        for vector in vectors {
            let batch = try #require(expected[vector.name])
            if vector.lane == "control" {
                #expect(try ControlFrames.decode(vector.bytes[...]) == .batch(batch))
                expectSame(ControlFrames.encode(.batch(batch)), vector.bytes, vector.name)
            } else {
                #expect(try BatchFrames.decode(vector.bytes[...]) == batch)
                expectSame(BatchFrames.encode(batch), vector.bytes, vector.name)
            }
            let start = Cursor(position: batch.first.previous, digest: batch.before)
            #expect(batch.check(through: start) == .continues, "\(vector.name)")
        }
    }

    // MARK: Desk and queries

    @Test func everyRequestIsTheseBytes() throws {
        let drafts = try #require(try VectorFile.vectors("record").first).bytes[2]
        let expected: [String: RequestMessage] = [
            "two": .record(RecordRequest(id: "r-1", lines: drafts)),
            "trial": .record(RecordRequest(id: "r-2", dryRun: true, allOrNothing: true, lines: drafts)),
            "totals": .query(
                Query(
                    id: "q-1", ask: "totals",
                    args: ["year": "2014", "groupBy": "area,unit-kind", "logKind": "exercise"])),
            "status": .query(Query(id: "q-2", ask: "status")),
            "heal": .heal(HealRequest(id: "h-1")),
            "look": .heal(HealRequest(id: "h-2", dryRun: true)),
        ]
        let vectors =
            try VectorFile.vectors("record") + VectorFile.vectors("query") + VectorFile.vectors("heal")
        #expect(Set(vectors.map(\.name)) == Set(expected.keys))
        for vector in vectors {
            let request = try #require(expected[vector.name])
            #expect(try RequestFrames.decodeRequest(vector.bytes[...]) == request, "\(vector.name)")
            expectSame(RequestFrames.encode(request), vector.bytes, vector.name)
        }
    }

    @Test func everyReplyIsTheseBytes() throws {
        func id(_ number: Int) throws -> EventID { try EventID("01493d5f-4b0\(number)-7a00-8000-00000000000\(number)") }
        let receipt = Receipt(
            id: "r-1", office: chains[0].header.office, log: log, kind: .exercise, head: cursor(4),
            results: [
                .init(status: .recorded, position: Position(4), event: try id(4)),
                .init(status: .known, position: Position(1), event: try id(1)),
                .init(status: .known, position: Position(3), log: try LogID(Self.child), event: try id(6)),
                .init(status: .superseded, position: Position(2), event: try id(2), stands: try id(3)),
                .init(status: .refused, event: try id(5), code: "result-stands", stands: try id(3)),
                .init(status: .refused, code: "out-of-range", field: "data.quantity", value: "-5"),
            ])
        let answers = try VectorFile.vectors("answer")
        let expected: [String: ReplyMessage] = [
            "every-status": .receipt(receipt),
            "tail": .answer(Answer(id: "q-3", next: "0f1e2d3c4b5a6978-1701", body: answers[0].bytes[2])),
            "empty": .answer(Answer(id: "q-4", body: [])),
            "healed": .healing(try healed()), "looked": .healing(looked()),
        ]
        let vectors = try VectorFile.vectors("receipt") + answers + VectorFile.vectors("healing")
        #expect(Set(vectors.map(\.name)) == Set(expected.keys))
        for vector in vectors {
            let reply = try #require(expected[vector.name])
            #expect(try RequestFrames.decodeReply(vector.bytes[...]) == reply, "\(vector.name)")
            expectSame(RequestFrames.encode(reply), vector.bytes, vector.name)
        }
    }

    private static let child = "c0ffee00112233445566778899aabbcc"

    private func looked() -> Healing {
        Healing(
            id: "h-2", office: chains[0].header.office, kind: .exercise, dryRun: true, aggregator: "tinh", parent: nil,
            log: nil, appended: 2)
    }

    private func healed() throws -> Healing {
        let parent = LogHeader.ParentLink(log: log, position: cursor(4).position, digest: cursor(4).digest)
        return Healing(
            id: "h-1", office: chains[0].header.office, kind: .exercise, aggregator: "tinh", parent: parent,
            log: try LogID(Self.child), appended: 2,
            lost: [.init(log: log, from: Position(5), through: Position(6))], kept: "/var/lib/antq/outbox.kept")
    }

    // MARK: What is refused

    @Test func everyInvalidMessageIsRefusedByItsCode() throws {
        let vectors = try VectorFile.vectors("invalid")
        #expect(vectors.count >= 40)
        for vector in vectors {
            let frames = vector.bytes[...]
            let expected = try #require(vector.code.flatMap(ProtocolError.Code.init), "\(vector.name)")
            #expect(code(of: frames, lane: vector.lane) == expected, "\(vector.name)")
        }
        // Each code is shown by at least one vector.
        #expect(Set(vectors.compactMap(\.code)) == Set(ProtocolError.Code.allCases.map(\.rawValue)))
    }

    private func code(of frames: ArraySlice<[UInt8]>, lane: String?) -> ProtocolError.Code? {
        do throws(ProtocolError) {
            switch lane {
            case "control": _ = try ControlFrames.decode(frames)
            case "live": _ = try BatchFrames.decode(frames)
            case "request": _ = try RequestFrames.decodeRequest(frames)
            case "reply": _ = try RequestFrames.decodeReply(frames)
            default: Issue.record("no such lane")
            }
            return nil
        } catch {
            return error.code
        }
    }

    @Test func everyFileIsRead() throws {
        let read = Set(try messages().keys)
            .union([
                "batch", "record", "query", "receipt", "heal", "healing", "answer", "invalid", "chain", "signature",
                "ledger-signature",
            ])
        // The feed belongs to Streaming, which Tests/Interop reads.
        #expect(try VectorFile.names().subtracting(read) == ["feed"])
    }

    private func expectSame(_ encoded: [[UInt8]], _ bytes: [[UInt8]], _ name: String) {
        #expect(encoded.map(text) == bytes.map(text), "\(name)")
        #expect(encoded == bytes, "\(name)")
    }

    private func text(_ frame: [UInt8]) -> String { String(decoding: frame, as: UTF8.self) }
}
