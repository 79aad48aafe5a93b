import Streaming
import Testing
import ZeroMQ

/// The sockets of the live lane as an aggregator and its offices set them.
@Suite struct LiveLaneTests {
    private actor Stage {
        nonisolated let loop: PollLoop
        nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }
        /// What the office is subscribed to.
        private var topics: Set<[UInt8]> = []

        init() throws { loop = try PollLoop(name: "live-lane") }

        /// How many subscriptions an office has of an aggregator that subscribes to so many.
        func subscriptionsHeard(of count: Int, connectingFirst: Bool) async throws -> Int {
            let context = try Context()
            let aggregator = try Socket<Sub>(context, options: .intake)
            try aggregator.bind("tcp://127.0.0.1:*")
            let office = try Socket<XPub>(context, options: .live)
            let before = connectingFirst ? 1 : count
            try subscribe(aggregator, to: 0..<before)
            try office.connect(aggregator.lastEndpoint)
            try await hear(before, office, aggregator)
            try subscribe(aggregator, to: before..<count)
            try await hear(count, office, aggregator)
            return topics.count
        }

        private func subscribe(_ aggregator: borrowing Socket<Sub>, to offices: Range<Int>) throws {
            for number in offices { try aggregator.subscribe(Array("office-\(number)/".utf8)) }
        }

        /// Returns once the office has so many, or hears no more. The aggregator's loop has its turn too: a SUB subscribes
        /// its peers only then.
        private func hear(
            _ count: Int, _ office: borrowing Socket<XPub>, _ aggregator: borrowing Socket<Sub>
        ) async throws {
            while topics.count < count {
                let ready = try await loop.wait(
                    for: [office.readable, aggregator.readable], until: .now + .seconds(5))
                if ready.timedOut { return }
                while let frame = try office.tryReceive()?.frames.first {
                    // On a busy machine the office may be read too late, which ends its connection (HeartbeatTests): that
                    // takes its subscriptions back, and the next connection brings them all.
                    let topic = Array(frame.dropFirst())
                    if frame.first == 1 { topics.insert(topic) } else { topics.remove(topic) }
                }
            }
        }
    }

    /// Those that did not fit into its queue were lost: from the 65th office on, the live lane was dumb.
    @Test(arguments: [false, true])
    func anOfficeHearsThatItIsSubscribedTo_howeverManyOfficesThereAre(connectingFirst: Bool) async throws {
        let heard = try await Stage().subscriptionsHeard(of: 4_096, connectingFirst: connectingFirst)
        #expect(heard == 4_096)
    }
}
