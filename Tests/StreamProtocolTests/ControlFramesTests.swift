import EventSchema
import StreamProtocol
import Testing

/// Every kind of control message: bytes and back, and each refusal by its code.
@Suite struct ControlFramesTests {
    static let clock = Timestamp(milliseconds: 1_416_471_330_123)
    static let ledger = LedgerHead(life: "0123456789abcdef", position: 42, digest: .zero)

    static func everyMessage() throws -> [ControlMessage] {
        let log = try SampleLog(count: 4)
        let parent = LogHeader.ParentLink(log: LogID(random: (7, 7)), position: Position(9), digest: log.digests[1])
        let child = LogHeader(
            log: LogID(random: (1, 2)), province: log.header.province, office: log.office, kind: .official,
            parent: parent)
        return [
            .open(Open()),
            .open(Open(oldest: 1, newest: 3, offices: [log.office], echo: "e-1")),
            .hello(
                Hello(
                    node: "450", logs: [log.announced, AnnouncedLog(header: child, head: child.start)],
                    editions: [log.digests[2]], witnessed: ledger, clock: clock, echo: "e-1")),
            .hello(Hello(node: "450", logs: [], editions: [], witnessed: nil, clock: clock)),
            .welcome(
                Welcome(
                    version: 1, logs: [.init(log: log.log, cursor: log.cursor(2), highest: Position(4))],
                    ledger: ledger, clock: clock)),
            .fetch(Fetch(log: log.log, from: Position(3), maxBytes: 4_096)),
            .batch(log.batch(1...4)),
            .ack(
                Ack(
                    logs: [.init(log: log.log, through: log.cursor(4), accepted: 2, rejected: 1, parked: 1)],
                    ledger: ledger)),
            .beat(Beat(heads: [.init(log: log.log, head: log.head)], ledger: nil, clock: clock)),
            .beat(Beat(heads: [], ledger: ledger, clock: clock)),
            .refuse(Refusal(.notHeld, "position 9", permanent: false, log: log.log, id: "q-1")),
            .bye,
        ]
    }

    @Test func everyMessageRoundTrips() throws {
        let messages = try Self.everyMessage()
        #expect(Set(messages.map(\.kind)) == Set(ControlMessage.Kind.allCases))
        for message in messages {
            let frames = ControlFrames.encode(message)
            #expect(try ControlFrames.decode(frames[...]) == message)
            #expect(ControlFrames.encode(message) == frames)
        }
    }

    @Test func aSliceThatBeginsElsewhereDecodesAlike() throws {
        let frames = [Array("identity".utf8)] + ControlFrames.encode(.bye)
        #expect(try ControlFrames.decode(frames.dropFirst()) == .bye)
    }

    @Test func unknownFieldsAreIgnored() throws {
        let frames = [Array("FETCH".utf8), Array(Self.fetch.dropLast().utf8) + Array(",\"later\":{\"x\":[1]}}".utf8)]
        #expect(try ControlFrames.decode(frames[...]).kind == .fetch)
    }

    private static let fetch =
        "{\"from\":1,\"log\":\"00000000000000000000000000000001\",\"maxBytes\":1}"

    @Test(arguments: ControlMessage.Kind.allCases)
    func aMissingOrExtraFrameIsFrameCount(_ kind: ControlMessage.Kind) throws {
        for message in try Self.everyMessage() where message.kind == kind {
            let frames = ControlFrames.encode(message)
            #expect(code(frames + [[]]) == .frameCount)
            #expect(code(frames.dropLast()) == .frameCount)
        }
    }

    @Test func noFramesIsFrameCount() { #expect(code([]) == .frameCount) }

    @Test(arguments: ["", "hello", "HELLOO", "HELLO ", "HE", "QUERY", String(repeating: "X", count: 300)])
    func anUnknownKindIsRefusedByName(_ kind: String) {
        let frames = [Array(kind.utf8), Array("{}".utf8)]
        do {
            _ = try ControlFrames.decode(frames[...])
            Issue.record("\(kind) decoded")
        } catch {
            #expect(error.code == .unknownKind)
            #expect(error.detail == String(kind.prefix(16)))
        }
    }

    @Test(arguments: ControlMessage.Kind.allCases)
    func whatIsNoObjectOfTheKindIsMalformed(_ kind: ControlMessage.Kind) throws {
        var frames = try #require(try Self.everyMessage().first { $0.kind == kind }.map(ControlFrames.encode))
        for body in ["", "{", "[]", "null", "\"x\"", "{}x", "\u{FEFF}", "{\"a\":NaN}"] {
            frames[1] = Array(body.utf8)
            #expect(code(frames) == .malformedHeader, "\(kind.rawValue) \(body)")
        }
        frames[1] = [0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D]
        #expect(code(frames) == .malformedHeader)
    }

    @Test(arguments: [
        "{\"from\":-1,\"log\":\"00000000000000000000000000000001\",\"maxBytes\":1}",
        "{\"from\":9007199254740992,\"log\":\"00000000000000000000000000000001\",\"maxBytes\":1}",
        "{\"from\":1e400,\"log\":\"00000000000000000000000000000001\",\"maxBytes\":1}",
        "{\"from\":1.5,\"log\":\"00000000000000000000000000000001\",\"maxBytes\":1}",
        "{\"from\":1,\"log\":\"0000000000000000000000000000001\",\"maxBytes\":1}",
        "{\"from\":1,\"log\":\"0000000000000000000000000000000G\",\"maxBytes\":1}",
        "{\"from\":1,\"log\":\"00000000000000000000000000000001\"}",
        "{\"from\":\"1\",\"log\":\"00000000000000000000000000000001\",\"maxBytes\":1}",
    ])
    func aFetchWithABadFieldIsMalformed(_ body: String) {
        #expect(code([Array("FETCH".utf8), Array(body.utf8)]) == .malformedHeader)
    }

    @Test func anOversizeHeaderIsOversize() {
        let body = Array("{\"pad\":\"\(String(repeating: "x", count: StreamLimits.headerBytes))\"}".utf8)
        for kind in ControlMessage.Kind.allCases where kind != .batch {
            #expect(code([Array(kind.rawValue.utf8), body]) == .oversize)
        }
    }

    @Test func aHelloOfTheMostLogsFits_AndOfOneMoreIsOversize() throws {
        let office = try OfficeID(String(repeating: "o", count: 24))
        let province = try ProvinceID(String(repeating: "p", count: 24))
        let logs = (0...StreamLimits.logsInHello).map { index in
            let parent = LogHeader.ParentLink(log: LogID(random: (9, 9)), position: .last, digest: .zero)
            let header = LogHeader(
                log: LogID(random: (1, UInt64(index))), province: province, office: office, kind: .exercise,
                parent: parent)
            return AnnouncedLog(header: header, head: Cursor(position: .last, digest: .zero))
        }
        func frames(_ logs: some Collection<AnnouncedLog>) -> [[UInt8]] {
            ControlFrames.encode(
                .hello(
                    Hello(
                        node: "n", logs: Array(logs), editions: Array(repeating: .zero, count: 8),
                        witnessed: Self.ledger, clock: Self.clock)))
        }
        #expect(try ControlFrames.decode(frames(logs.dropLast())[...]).kind == .hello)
        #expect(code(frames(logs)) == .oversize)
    }

    @Test(arguments: [0, 65])
    func aChosenTextOfAWrongLengthIsMalformed(_ length: Int) throws {
        let text = String(repeating: "x", count: length)
        let ledger = LedgerHead(life: text, position: 1, digest: .zero)
        let messages: [ControlMessage] = [
            .open(Open(echo: text)),
            .hello(Hello(node: text, logs: [], editions: [], witnessed: nil, clock: Self.clock)),
            .hello(Hello(node: "n", logs: [], editions: [], witnessed: ledger, clock: Self.clock)),
            .hello(Hello(node: "n", logs: [], editions: [], witnessed: nil, clock: Self.clock, echo: text)),
            .welcome(Welcome(version: 1, logs: [], ledger: ledger, clock: Self.clock)),
            .ack(Ack(logs: [], ledger: ledger)),
            .beat(Beat(heads: [], ledger: ledger, clock: Self.clock)),
        ]
        for message in messages { #expect(code(ControlFrames.encode(message)) == .malformedHeader) }
    }

    private func code(_ frames: some Sequence<[UInt8]>) -> ProtocolError.Code? {
        do {
            _ = try ControlFrames.decode(Array(frames)[...])
            return nil
        } catch {
            return error.code
        }
    }
}
