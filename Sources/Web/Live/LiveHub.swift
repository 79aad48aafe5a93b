internal import Consolidation

/// Keeps views live for whoever streams them: each is rendered once for all its readers, at most once a second, and only
/// while somebody reads it. A reader holds no queue: it is told that there is something, and takes what it lacks.
actor LiveHub {
    struct Reader: Sendable {
        /// Something may be new, or it is time for a heartbeat.
        let signals: AsyncStream<Void>
    }

    private struct Live {
        var state = LiveState()
        var readers: [Int: AsyncStream<Void>.Continuation] = [:]
    }

    private let settings: PageSettings
    private let questions: any ProvinceQuestions
    private nonisolated let load: PageLoad
    nonisolated let answers: AnswerCache
    private var views: [PageView: Live] = [:]
    /// Readers of records, who see no view.
    private var followers: [Int: AsyncStream<Void>.Continuation] = [:]
    /// Who holds a place; told twice that one left, it counts once.
    private var present: Set<Int> = [] { didSet { load.note(streams: present.count) } }
    private var nextReader = 0
    private var isOver = false

    init(settings: PageSettings, questions: any ProvinceQuestions, load: PageLoad) {
        self.load = load
        self.settings = settings
        self.questions = questions
        answers = AnswerCache(questions)
    }

    /// Until the service ends or the task is cancelled; then all streams end.
    func run() async {
        let heartbeats = Task { [settings] in
            while await Clock.pass(milliseconds: settings.heartbeatMs) { await self.refresh() }
        }
        // At once, and not with the next delta: whoever asks after a record was taken in gets an answer with it.
        let forgetting = Task { [answers, questions] in
            for await _ in questions.changes() { await answers.forget() }
        }
        for await _ in questions.changes() {
            if Task.isCancelled { break }
            await answers.forget()
            await refresh()
            // What comes meanwhile is one signal more, and one delta.
            guard await Clock.pass(milliseconds: settings.coalesceMs) else { break }
        }
        heartbeats.cancel()
        forgetting.cancel()
        isOver = true
        for live in views.values { for reader in live.readers.values { reader.finish() } }
        for follower in followers.values { follower.finish() }
        (views, followers) = ([:], [:])
    }

    /// - Parameter asked: none for who follows records.
    /// - Returns: nil when there are too many streams or views.
    func join(_ asked: [PageView]) -> Reader? {
        let fresh = Set(asked).count { views[$0] == nil }
        guard !isOver, present.count < settings.streams, views.count + fresh <= settings.liveViews else { return nil }
        nextReader += 1
        let (signals, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let number = nextReader
        present.insert(number)
        // Called when nobody holds the signals any more, so that no reader keeps its place whose answer was never written.
        // It holds the hub, which holds it, until then or until `run` finishes all of them. A weak reference here does not
        // compile when optimised: Swift 6.3.1 takes the hub for gone in `/events`.
        continuation.onTermination = { _ in Task { await self.leave(number, asked) } }
        for view in asked { views[view, default: Live()].readers[number] = continuation }
        if asked.isEmpty { followers[number] = continuation }
        continuation.yield()
        return Reader(signals: signals)
    }

    private func leave(_ number: Int, _ asked: [PageView]) {
        guard present.remove(number) != nil else { return }
        followers[number] = nil
        for view in asked {
            views[view]?.readers[number] = nil
            if views[view]?.readers.isEmpty ?? false { views[view] = nil }
        }
    }

    /// - Throws: what the service refuses.
    func state(of view: PageView) async throws -> LiveState {
        if let live = views[view], live.state.step > 0 { return live.state }
        try await render(view)
        return views[view]?.state ?? LiveState()
    }

    private func refresh() async {
        for follower in followers.values { follower.yield() }
        for view in views.keys {
            // A view that cannot be answered now keeps what it shows: without heartbeats its readers see that it is old.
            guard (try? await render(view)) != nil else { continue }
            for reader in (views[view]?.readers ?? [:]).values { reader.yield() }
        }
    }

    private func render(_ view: PageView) async throws {
        let page = try await PageLoader.load(view, from: answers)
        let ledger = page.frame.ledger
        _ = views[view]?.state.take(page.regions, position: "\(ledger.life)-\(ledger.position)")
    }
}
