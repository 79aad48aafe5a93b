internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// `/live`: views as server-sent events: a snapshot of all their regions, then those that changed. One connection is
/// enough for every window of a browser, whatever each shows.
struct LiveStream {
    /// A view of `view=`, by its address; or the overview, with its own parameters.
    private struct Asked {
        var views: [(address: String, view: PageView)] = []
        /// Whether data names the view.
        let areNamed: Bool

        static let most = 16

        init(_ request: Request) throws(Problem) {
            let parameters = QueryText.parameters(of: request.uri.query ?? "")
            areNamed = parameters.contains { $0.key == "view" }
            guard areNamed else {
                views = [("", try PageView(.overview, request))]
                return
            }
            for (name, value) in parameters {
                guard name == "view" else { throw .badParameter(String(name), "there is no such parameter") }
                guard views.count < Self.most else { throw .badParameter("view", "there are too many") }
                views.append((String(value), try PageView(address: String(value))))
            }
        }
    }

    let hub: LiveHub

    func respond(to request: Request, resumingFrom last: String?) async throws -> Response {
        var asked = try Asked(request)
        // What cannot be shown is refused before the stream begins; of several, the others go on without it.
        var refusal: (any Error)?
        for (index, each) in asked.views.enumerated().reversed() {
            do {
                _ = try await PageLoader.load(each.view, from: hub.answers)
            } catch {
                refusal = error
                asked.views.remove(at: index)
            }
        }
        if asked.views.isEmpty, let refusal { throw refusal }
        guard let reader = await hub.join(asked.views.map(\.view)) else { throw Problem.busy }
        let hub = hub
        let body = ResponseBody { [asked] writer in
            // Who closes the connection gives the place back at once, not at the next heartbeat.
            try await request.body.consumeWithCancellationOnInboundClose { _ in
                try await Self.write(reader.signals, of: asked, hub, last, &writer)
            }
            try await writer.finish(nil)
        }
        return Response(
            status: .ok, headers: [.contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store"],
            body: body)
    }

    private static func write(
        _ signals: AsyncStream<Void>, of asked: Asked, _ hub: LiveHub, _ last: String?,
        _ writer: inout any ResponseBodyWriter
    ) async throws {
        // What a reader has who comes back, by the order of its views.
        let held = last?.split(separator: ",").map(String.init) ?? []
        var seen: [Int?] = asked.views.map { _ in nil }
        var isFirst = true
        try await writer.write(ByteBuffer(string: "retry: 2000\n\n"))
        for await _ in signals {
            var news: [(address: String, regions: [Region])] = []
            var versions: [String] = []
            for (index, each) in asked.views.enumerated() {
                let state = try await hub.state(of: each.view)
                versions.append(state.version)
                if let step = seen[index] {
                    if step < state.step { news.append((each.address, state.regions(behind: step))) }
                } else if index >= held.count || held[index] != state.version {
                    news.append((each.address, state.regions))
                }
                seen[index] = state.step
            }
            let text =
                news.isEmpty
                ? "event: beat\ndata: \n\n"
                : message(isFirst ? "snapshot" : "delta", news, asked.areNamed, versions.joined(separator: ","))
            isFirst = false
            try await writer.write(ByteBuffer(string: text))
        }
    }

    private static func message(
        _ event: String, _ news: [(address: String, regions: [Region])], _ areNamed: Bool, _ version: String
    ) -> String {
        func content(_ regions: [Region]) -> [String: String] {
            Dictionary(regions.map { ($0.id.rawValue, $0.html.text) }, uniquingKeysWith: { first, _ in first })
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let data =
            areNamed
            ? try? encoder.encode(
                Dictionary(news.map { ($0.address, content($0.regions)) }, uniquingKeysWith: { first, _ in first }))
            : try? encoder.encode(news.first.map { content($0.regions) } ?? [:])
        return "id: \(version)\nevent: \(event)\ndata: \(String(decoding: data ?? Data("{}".utf8), as: UTF8.self))\n\n"
    }
}
