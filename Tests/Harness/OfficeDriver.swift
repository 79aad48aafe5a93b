package import EventSchema
internal import Foundation
internal import StreamProtocol
internal import Streaming

/// Records one office's load at its desk and keeps what was acknowledged.
package actor OfficeDriver {
    package nonisolated let office: OfficeID
    private nonisolated let service: ServiceUnderTest
    private nonisolated let acknowledgedElsewhere: @Sendable (Int) -> Void
    private var load: OfficeLoad
    private var recount = Recount()
    /// By position: index 0 is position 1.
    package private(set) var acknowledged: [EventID] = []
    package private(set) var refused = 0
    /// Requests that had to be made again by this driver, beside those the client repeats by itself.
    package private(set) var repeated = 0

    /// - Parameter acknowledged: called with the number of newly acknowledged events after each request.
    package init(
        _ load: OfficeLoad, at service: ServiceUnderTest, acknowledged: @escaping @Sendable (Int) -> Void = { _ in }
    ) {
        office = load.office
        self.load = load
        self.service = service
        acknowledgedElsewhere = acknowledged
    }

    package var counted: Recount { recount }

    /// Units of the year, counted as they are drawn.
    package var registered: Int { load.registered }

    /// Goes on with another year; what was counted so far is of the year before, and let go.
    package func begin(_ year: Int) {
        load.begin(year)
        recount = Recount()
    }

    /// One request of so many drafts, asked until it is answered.
    ///
    /// - Returns: how long the answer took, in milliseconds.
    @discardableResult
    package func send(_ count: Int) async throws -> Double {
        let planned = try load.next(count)
        var lines: [UInt8] = []
        for (index, one) in planned.enumerated() {
            if index > 0 { lines.append(0x0A) }
            lines += one.draft.encoded()
        }
        let start = ContinuousClock.now
        let receipt = try await record(lines, events: count)
        let milliseconds = (ContinuousClock.now - start).seconds * 1_000
        let before = acknowledged.count
        try take(receipt, for: planned)
        acknowledgedElsewhere(acknowledged.count - before)
        return milliseconds
    }

    /// The same bytes again until there is an answer: the desk knows an event by its id.
    private func record(_ lines: [UInt8], events: Int) async throws -> Receipt {
        // A large request is still being worked on when a small one would be taken for lost.
        var patience = ServiceUnderTest.patience
        patience.deskAttemptMs += 20 * events
        let deadline = ContinuousClock.now + .seconds(120)
        while true {
            do {
                return try await service.client.record(lines, patience: patience)
            } catch {
                // A `where` after this `catch` crashes the compiler (6.3.1): the error is of a typed throw.
                guard error.code == .timedOut || error.code == .nothingListening else { throw error }
                guard ContinuousClock.now < deadline else {
                    throw Failure("\(service.name) gives no receipt: \(error)\n\(await service.account)")
                }
                repeated += 1
            }
        }
    }

    private func take(_ receipt: Receipt, for planned: [PlannedDraft]) throws {
        try require(
            receipt.results.count == planned.count,
            "\(office): \(receipt.results.count) results for \(planned.count) drafts")
        for (result, planned) in zip(receipt.results, planned) {
            let draft = planned.draft
            switch planned.expectation {
            case .refused(let code):
                try require(
                    result.status == .refused && result.code == code,
                    "\(office): \(draft.id) should be refused as \(code), got \(result)")
                refused += 1
            case .acknowledged:
                // `superseded` answers a repeated request whose later drafts correct the earlier ones.
                try require(
                    result.status != .refused,
                    "\(office): \(draft.data.type.rawValue) \(draft.id) was refused: \(result)")
                try require(
                    result.position?.value == UInt64(acknowledged.count + 1),
                    "\(office): \(draft.id) was acknowledged at \(result.position?.description ?? "nowhere"), not \(acknowledged.count + 1): \(result)"
                )
                acknowledged.append(draft.id)
                try recount.take(draft, of: office)
            }
        }
    }
}
