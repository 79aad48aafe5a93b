internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// `/live`: one view as server-sent events: a snapshot of all its regions, then those that changed.
struct LiveStream {
    let hub: LiveHub

    func respond(to request: Request, _ view: PageView, resumingFrom last: String?) async throws -> Response {
        guard let reader = await hub.join(view) else { throw Problem.busy }
        let hub = hub
        let body = ResponseBody { writer in
            // Who closes the connection gives the place back at once, not at the next heartbeat.
            try await request.body.consumeWithCancellationOnInboundClose { _ in
                try await Self.write(reader.signals, of: view, hub, last, &writer)
            }
            try await writer.finish(nil)
        }
        return Response(
            status: .ok, headers: [.contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store"],
            body: body)
    }

    private static func write(
        _ signals: AsyncStream<Void>, of view: PageView, _ hub: LiveHub, _ last: String?,
        _ writer: inout any ResponseBodyWriter
    ) async throws {
        var seen: Int?
        try await writer.write(ByteBuffer(string: "retry: 2000\n\n"))
        for await _ in signals {
            let state = try await hub.state(of: view)
            let text: String
            switch seen {
            case nil where state.version == last: text = "event: beat\ndata: \n\n"
            case nil: text = message("snapshot", state.regions, state.version)
            case let step? where step < state.step: text = message("delta", state.regions(behind: step), state.version)
            default: text = "event: beat\ndata: \n\n"
            }
            seen = state.step
            try await writer.write(ByteBuffer(string: text))
        }
    }

    private static func message(_ event: String, _ regions: [Region], _ version: String) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let body = Dictionary(regions.map { ($0.id.rawValue, $0.html.text) }, uniquingKeysWith: { first, _ in first })
        let data = (try? encoder.encode(body)) ?? Data("{}".utf8)
        return "id: \(version)\nevent: \(event)\ndata: \(String(decoding: data, as: UTF8.self))\n\n"
    }
}
