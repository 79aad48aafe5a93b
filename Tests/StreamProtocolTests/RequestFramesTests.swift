import EventSchema
import StreamProtocol
import Testing

/// Desk and query messages: bytes and back, and each refusal by its code.
@Suite struct RequestFramesTests {
    static let requests: [RequestMessage] = [
        .record(RecordRequest(id: "r-1", lines: Array("{\"id\":1}\n{\"id\":2}".utf8))),
        .record(RecordRequest(id: "r-2", dryRun: true, allOrNothing: true, lines: [])),
        .query(Query(id: "q-1", ask: "totals", args: ["year": "2014", "groupBy": "area,unit-kind"])),
        .query(Query(id: "q-2", ask: "status")),
    ]

    static func replies() throws -> [ReplyMessage] {
        let log = try SampleLog(count: 2)
        let event = EventID.v7(unixMs: 1_416_471_330_123, random: (1, 2))
        return [
            .receipt(
                Receipt(
                    id: "r-1", office: log.office, log: log.log, kind: .exercise, head: log.head,
                    results: [
                        .init(status: .recorded, position: Position(2), event: event),
                        .init(status: .known, position: Position(1), event: event),
                        .init(status: .superseded, position: Position(1), event: event, stands: event),
                        .init(
                            status: .refused, event: event, code: "result-stands", field: "data.result",
                            value: "met", stands: event),
                    ])),
            .answer(Answer(id: "q-1", next: "0123456789abcdef-17", body: Array("{}".utf8))),
            .answer(Answer(id: "q-2", body: [])),
            .refuse(Refusal(.badQuestion, "there is no question 'x'", permanent: true, id: "q-1")),
        ]
    }

    @Test func everyRequestRoundTrips() throws {
        for request in Self.requests {
            let frames = RequestFrames.encode(request)
            #expect(RequestFrames.isRequest(frames[...]))
            #expect(try RequestFrames.decodeRequest(frames[...]) == request)
        }
    }

    @Test func everyReplyRoundTrips() throws {
        for reply in try Self.replies() {
            let frames = RequestFrames.encode(reply)
            #expect(!RequestFrames.isRequest(frames[...]))
            #expect(try RequestFrames.decodeReply(frames[...]) == reply)
        }
    }

    @Test func aControlMessageIsNoRequest() {
        #expect(!RequestFrames.isRequest(ControlFrames.encode(.bye)[...]))
        #expect(!RequestFrames.isRequest([]))
    }

    @Test func aRequestOfAnotherNumberOfFramesIsFrameCount() {
        #expect(requestCode([]) == .frameCount)
        for request in Self.requests {
            let frames = RequestFrames.encode(request)
            #expect(requestCode(frames + [[]]) == .frameCount)
            #expect(requestCode(frames.dropLast()) == .frameCount)
        }
    }

    @Test func aReplyOfAnotherNumberOfFramesIsFrameCount() throws {
        #expect(replyCode([]) == .frameCount)
        for reply in try Self.replies() {
            let frames = RequestFrames.encode(reply)
            #expect(replyCode(frames + [[]]) == .frameCount)
            #expect(replyCode(frames.dropLast()) == .frameCount)
        }
    }

    @Test(arguments: ["", "HELLO", "record", "RECORDS"])
    func anotherKindIsUnknown(_ kind: String) {
        #expect(requestCode([Array(kind.utf8), Array("{}".utf8)]) == .unknownKind)
        #expect(replyCode([Array(kind.utf8), Array("{}".utf8)]) == .unknownKind)
    }

    @Test(arguments: [
        "", "{", "[]", "{\"id\":1}", "{\"id\":\"\"}", "{\"id\":\"\(String(repeating: "x", count: 65))\"}",
    ])
    func aHeaderThatIsNoneIsMalformed(_ header: String) {
        #expect(requestCode([Array("RECORD".utf8), Array(header.utf8), []]) == .malformedHeader)
        #expect(requestCode([Array("QUERY".utf8), Array(header.utf8)]) == .malformedHeader)
    }

    @Test func argumentsThatAreNoTextAreMalformed() {
        let body = "{\"id\":\"q\",\"ask\":\"totals\",\"args\":{\"year\":2014}}"
        #expect(requestCode([Array("QUERY".utf8), Array(body.utf8)]) == .malformedHeader)
    }

    @Test func moreThanTheMostBytesIsOversize() {
        let pad = Array("{\"id\":\"\(String(repeating: "x", count: StreamLimits.headerBytes))\"}".utf8)
        #expect(requestCode([Array("QUERY".utf8), pad]) == .oversize)
        let header = Array("{\"id\":\"x\"}".utf8)
        let events = [UInt8](repeating: 0x78, count: StreamLimits.deskRequestBytes + 1)
        #expect(requestCode([Array("RECORD".utf8), header, events]) == .oversize)
        let body = [UInt8](repeating: 0x78, count: StreamLimits.messageBytes + 1)
        #expect(replyCode([Array("ANSWER".utf8), header, body]) == .oversize)
    }

    private func requestCode(_ frames: some Sequence<[UInt8]>) -> ProtocolError.Code? {
        do {
            _ = try RequestFrames.decodeRequest(Array(frames)[...])
            return nil
        } catch {
            return error.code
        }
    }

    private func replyCode(_ frames: some Sequence<[UInt8]>) -> ProtocolError.Code? {
        do {
            _ = try RequestFrames.decodeReply(Array(frames)[...])
            return nil
        } catch {
            return error.code
        }
    }
}
