import Testing
import ZeroMQ

@Suite struct SocketTests {
    @Test func dealerAndRouterExchangeWholeMessages_whenConnectedOverTCP() async throws {
        try await onLoop { stage in
            let context = try Context()
            let router = try Socket<Router>(context)
            try router.bind("tcp://127.0.0.1:*")
            let dealer = try Socket<Dealer>(context)
            try dealer.connect(router.lastEndpoint)

            try await stage.loop.send([bytes("OPEN"), [], bytes("{}")], on: dealer)
            var question = try await stage.loop.next(router)
            #expect(Array(question.frames.dropFirst()) == [bytes("OPEN"), [], bytes("{}")])
            #expect(question.userID == nil)

            question.frames[1] = bytes("HELLO")
            #expect(try router.trySend(question.frames))
            #expect(try await stage.loop.next(dealer).frames == [bytes("HELLO"), [], bytes("{}")])
            #expect(try dealer.tryReceive() == nil)
        }
    }
}
