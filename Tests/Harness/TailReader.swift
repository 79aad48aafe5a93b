package import EventSchema
internal import StreamProtocol
internal import Streaming

/// Follows `tail` of one service from the start, over whatever happens to it, and checks each line as it comes: every
/// office's positions one after the other from 1, nothing left out and nothing twice.
package actor TailReader {
    private nonisolated let service: ServiceUnderTest
    private var next = "start"
    private var wanted: [OfficeID: UInt64] = [:]
    package private(set) var ids: [OfficeID: [EventID]] = [:]
    package private(set) var count = 0
    /// Questions that found nobody and were asked again.
    package private(set) var resumed = 0

    package init(of service: ServiceUnderTest) { self.service = service }

    /// Reads until so many lines were seen in all.
    package func read(until total: Int) async throws {
        let deadline = ContinuousClock.now + .seconds(300)
        while count < total {
            try require(ContinuousClock.now < deadline, "tail ends at \(count) of \(total)")
            try await page(["from": next, "wait": "10000"])
        }
        try require(count == total, "tail gave \(count) lines, \(total) were recorded")
    }

    /// Reads until at least so many lines were seen.
    package func read(atLeast total: Int) async throws {
        let deadline = ContinuousClock.now + .seconds(300)
        while count < total {
            try require(ContinuousClock.now < deadline, "tail ends at \(count) of \(total)")
            try await page(["from": next, "wait": "10000", "count": "50"])
        }
    }

    /// Reads to where the tail ends now.
    package func readToEnd() async throws {
        var before = -1
        while before != count {
            before = count
            try await page(["from": next])
        }
    }

    private func page(_ args: [String: String]) async throws {
        do {
            let answer = try await service.client.query("tail", args)
            guard let cursor = answer.next else { throw Failure("a page of tail without `next`") }
            for line in try TailLine.read(answer.body) { try take(line) }
            next = cursor
        } catch let error as ClientError where error.code == .timedOut || error.code == .nothingListening {
            resumed += 1
        }
    }

    private func take(_ line: TailLine) throws {
        let expected = wanted[line.office] ?? 1
        try require(
            line.position.value == expected,
            "tail: \(line.office) at \(line.position), expected \(expected): \(line.cursor)")
        try require(line.status == "accepted", "tail: \(line.office) \(line.position) is \(line.status)")
        wanted[line.office] = expected + 1
        ids[line.office, default: []].append(line.event.id)
        count += 1
    }
}
