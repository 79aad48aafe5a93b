internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import StreamProtocol

/// `/events`: records as CloudEvents 1.0, each exactly the bytes that its office committed, as server-sent events whose id
/// is the record's cursor. Who comes back with the last id goes on behind it, without a hole or a repeat.
struct EventStream {
    let hub: LiveHub

    /// Those of `tail` that may be asked for.
    private static let arguments: Set<String> = ["from", "since", "office", "type", "year", "unitKind"]

    func respond(to request: Request, resumingFrom last: String?) async throws -> Response {
        var args = try QuestionRoute.arguments(of: request)
        if let other = args.keys.filter({ !Self.arguments.contains($0) }).min() {
            throw Problem.badParameter(other, "there is no such parameter")
        }
        if let last {
            args["from"] = last
            args["since"] = nil
        }
        // What is refused is refused before the stream begins.
        let first = try await hub.answers.lines("tail", args)
        guard let reader = await hub.join([]) else { throw Problem.busy }
        let answers = hub.answers
        let body = ResponseBody { [args] writer in
            try await request.body.consumeWithCancellationOnInboundClose { _ in
                try await Self.write(first, args, reader.signals, answers, &writer)
            }
            try await writer.finish(nil)
        }
        return Response(
            status: .ok, headers: [.contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store"],
            body: body)
    }

    private static func write(
        _ first: Answer, _ args: [String: String], _ signals: AsyncStream<Void>, _ answers: AnswerCache,
        _ writer: inout any ResponseBodyWriter
    ) async throws {
        var args = args
        var answer = first
        try await writer.write(ByteBuffer(string: "retry: 2000\n\n"))
        for await _ in signals {
            // Everything that is there; where nothing is new, a sign of life that also says how far was looked.
            while true {
                let text = messages(answer.body)
                let next = answer.next ?? args["from"] ?? ""
                try await writer.write(ByteBuffer(string: text.isEmpty ? ": \(next)\n\n" : text))
                (args["from"], args["since"]) = (next, nil)
                answer = try await answers.lines("tail", args)
                if answer.body.isEmpty { break }
            }
        }
    }

    private static func messages(_ body: [UInt8]) -> String {
        var text = ""
        for line in body.split(separator: UInt8(ascii: "\n")) {
            // A record that cannot be read, or was removed, is no event.
            guard let record = RecordLine(line), let bytes = record.bytes else { continue }
            // What does not count is an event of another name, which nobody takes for one that does.
            let name = record.counts ? "" : "event: \(record.header.status)\n"
            // A carriage return between two members ends a line here.
            let data = String(decoding: bytes, as: UTF8.self).replacing("\r", with: "\ndata: ")
            text += "id: \(record.header.cursor)\n\(name)data: \(data)\n\n"
        }
        return text
    }
}
