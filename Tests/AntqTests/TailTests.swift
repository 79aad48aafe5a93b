import ArgumentParser
import EventSchema
import Foundation
import StreamProtocol
import Streaming
import Testing

@testable import antq

@Suite("Following a service") struct TailTests {
    /// A ledger of so many lines that answers `tail` in pages.
    private static func ledger(_ count: Int, page: Int = 3) -> @Sendable (RequestMessage) -> [ReplyMessage] {
        { request in
            guard case .query(let query) = request, query.ask == "tail" else { return [] }
            let from = query.args["from"] ?? "end"
            let start = from == "start" ? 0 : from == "end" ? count : Int(from.dropFirst(5)) ?? 0
            let end = min(count, start + min(page, query.args["count"].flatMap { Int($0) } ?? page))
            let lines = (start..<max(start, end)).map { "line \($0 + 1)" }.joined(separator: "\n")
            return [.answer(Answer(id: query.id, next: "life-\(end)", body: bytes(lines)))]
        }
    }

    private static func session() throws -> Session {
        let options = try GlobalOptions.parse(["-q"])
        return Session(output: Output(options, environment: [:]), options: options, environment: [:])
    }

    private static func follow(
        _ folder: TemporaryFolder, from: String, count: Int? = nil, idleMs: Int? = nil, stopsAtEnd: Bool = false
    ) async throws -> [String] {
        let client = try ServiceClient(ServiceEndpoint(socket: folder.socket))
        var follower = try TailFollower(
            session: session(), client: client, args: ["from": from], count: count, idleMs: idleMs,
            stopsAtEnd: stopsAtEnd)
        let shown = Shared<[String]>([])
        let number = try await follower.run { lines in
            let texts = lines.map { String(decoding: $0, as: UTF8.self) }
            shown.with { $0 += texts }
        }
        await client.close()
        let lines = shown.with { $0 }
        #expect(number == lines.count)
        return lines
    }

    @Test func showsEveryLineOnce_WhenItGoesToTheEnd() async throws {
        let folder = try TemporaryFolder()
        let service = try await FakeService.start(at: folder.socket, replies: Self.ledger(10))
        let lines = try await Self.follow(folder, from: "start", stopsAtEnd: true)
        #expect(lines == (1...10).map { "line \($0)" })
        await service.stop()
    }

    @Test func stopsAfterTheCount_AlsoWithinAPage() async throws {
        let folder = try TemporaryFolder()
        let service = try await FakeService.start(at: folder.socket, replies: Self.ledger(10))
        #expect(try await Self.follow(folder, from: "start", count: 4).count == 4)
        await service.stop()
    }

    @Test func stopsWhenIdle() async throws {
        let folder = try TemporaryFolder()
        let service = try await FakeService.start(
            at: folder.socket,
            replies: { request in
                guard case .query(let query) = request else { return [] }
                return [.answer(Answer(id: query.id, next: "life-10", body: []))]
            })
        #expect(try await Self.follow(folder, from: "end", idleMs: 50).isEmpty)
        let waits = await service.asked.compactMap { request -> String? in
            guard case .query(let query) = request else { return nil }
            return query.args["wait"]
        }
        #expect(waits.first.flatMap { Int($0) }.map { $0 <= 50 } ?? true)
        await service.stop()
    }

    @Test func goesOnWithoutHoleOrRepeat_WhenTheServiceRestartsBetweenPages() async throws {
        let folder = try TemporaryFolder()
        let (served, serving) = AsyncStream<Void>.makeStream()
        let pages = Shared(0)
        let answer = Self.ledger(10)
        let first = try await FakeService.start(
            at: folder.socket,
            replies: { request in
                let number = pages.with { pages in
                    pages += 1
                    return pages
                }
                serving.yield()
                // The second question is taken in and never answered: the service dies over it.
                return number == 1 ? answer(request) : []
            })
        async let lines = Self.follow(folder, from: "start", stopsAtEnd: true)
        var iterator = served.makeAsyncIterator()
        _ = await iterator.next()
        _ = await iterator.next()
        await first.stop()
        let second = try await FakeService.start(at: folder.socket, replies: answer)
        #expect(try await lines == (1...10).map { "line \($0)" })
        await second.stop()
    }

    @Test(arguments: [
        ("start", TailStart.place("start")), ("end", .place("end")),
        ("80bcd3d002ee9277-12", .place("80bcd3d002ee9277-12")),
        ("@2014-11-20T08:15:30Z", .since(Timestamp(milliseconds: 1_416_471_330_000))),
        ("@-10m", .since(Timestamp(milliseconds: 400_000))), ("@-2d", .since(Timestamp(milliseconds: 0))),
    ])
    func beginsWhereItIsTold(text: String, start: TailStart) {
        #expect(TailStart(text, now: Date(timeIntervalSince1970: 1_000)) == start)
    }

    @Test(arguments: ["", "begin", "-10m", "@10m", "@-10", "@-m", "@-9999999d", "@2014-02-30T00:00:00Z", "abc-x"])
    func refusesAnyOtherBeginning(text: String) {
        #expect(TailStart(text, now: Date(timeIntervalSince1970: 1_000)) == nil)
    }
}

@Suite("Cutting an event out of its line") struct JSONMemberTests {
    @Test(arguments: [
        (#"{"cursor":"a-1","event":{"a":"}\"","b":[1,{"event":2}]},"x":1}"#, #"{"a":"}\"","b":[1,{"event":2}]}"#),
        (#"{"a":{"event":1},"event":{"n":1}}"#, #"{"n":1}"#),
        (#"{"event":null,"raw":"00"}"#, "null"),
        (#"{ "event" : {"a": 1} , "b": 2}"#, #"{"a": 1}"#),
        (#"{"b":"event","event":"x"}"#, #""x""#),
    ])
    func givesTheBytesAsTheyStand(line: String, event: String) {
        let found = JSONMember.value(of: "event", in: bytes(line)[...])
        #expect(found.map { String(decoding: $0, as: UTF8.self) } == event)
    }

    @Test(arguments: [
        "", "{", #"{"event"#, #"{"event""#, #"{"event":"#, #"{"event":{"#, "[]", #"{"e":1}"#, #"{"event":"\"#,
    ])
    func givesNothing_WhenThereIsNone(line: String) {
        #expect(JSONMember.value(of: "event", in: bytes(line)[...]) == nil)
    }
}
