import Testing

@testable import ZeroMQ

@Suite struct AuthenticatorTests {
    /// Trap: on a ROUTER the first frame has no user id after a poll (fixed only in libzmq 4.3.5).
    @Test func anAdmittedClientsMessagesCarryItsUserID_inTheLastFrame() async throws {
        let guarded = try await Guarded()
        guarded.admissions[guarded.client.publicKey] = .admit(userID: "450")
        try await onLoop { stage in
            let router = try Socket<Router>(guarded.context, options: guarded.serverOptions)
            try router.bind("tcp://127.0.0.1:*")
            let dealer = try Socket<Dealer>(guarded.context, options: guarded.clientOptions())
            try dealer.connect(router.lastEndpoint)
            try await stage.loop.send([bytes("OPEN"), bytes("{}")], on: dealer)
            try await stage.loop.expect(router.readable)
            let frames = try #require(try router.tryReceiveFrames())
            #expect(frames.map(\.userID) == [nil, "450", "450"])

            try await stage.loop.send([bytes("BEAT")], on: dealer)
            let message = try await stage.loop.next(router)
            #expect(message.userID == "450")
            #expect(try router.trySend(message.frames))
            #expect(try await stage.loop.next(dealer).frames == [bytes("BEAT")])
        }
    }

    @Test func aSubsMessagesCarryThePublishersUserID() async throws {
        let guarded = try await Guarded()
        guarded.admissions[guarded.client.publicKey] = .admit(userID: "451")
        try await onLoop { stage in
            let subscriber = try Socket<Sub>(guarded.context, options: guarded.serverOptions)
            try subscriber.subscribe([])
            try subscriber.bind("tcp://127.0.0.1:*")
            let publisher = try Socket<XPub>(guarded.context, options: guarded.clientOptions())
            try publisher.connect(subscriber.lastEndpoint)
            while try publisher.tryReceive() == nil {
                try await stage.loop.expect(publisher.readable, subscriber.readable)
            }
            #expect(try publisher.trySend([bytes("451/"), bytes("batch")]))
            #expect(try await stage.loop.next(subscriber).userID == "451")
        }
    }

    @Test func aStrangerIsRefused_andTheVerificationSeesIt() async throws {
        let guarded = try await Guarded(otherwise: .admit(userID: "anybody"))
        #expect(try await guarded.verify())
    }

    @Test func everybodyIsRefused_whenNoAuthenticatorRuns() async throws {
        let guarded = try await Guarded(otherwise: .admit(userID: "anybody"))
        await guarded.stopAuthenticator()
        try await onLoop { stage in
            let router = try Socket<Router>(guarded.context, options: guarded.serverOptions)
            let events = try router.monitor()
            try router.bind("tcp://127.0.0.1:*")
            let dealer = try Socket<Dealer>(guarded.context, options: guarded.clientOptions())
            try dealer.connect(router.lastEndpoint)
            let event = try await stage.loop.next(events) { $0.endsHandshake }
            #expect(event.kind != .handshakeSucceeded)
            #expect(try !dealer.trySend([bytes("OPEN")]))
        }
    }

    /// Trap: this is what the option is for.
    @Test func everybodyIsAdmittedWithoutAuthenticator_whenTheDomainIsNotEnforced() async throws {
        let context = try Context()
        let keys = try CurveKeyPair.generate()
        try await onLoop { stage in
            let router = try Socket<Router>(
                context, options: .with { $0.curve = .server(keys, domain: "province") })
            try router.handle.set(93, 0, "ZAP domain enforcement")
            try router.bind("tcp://127.0.0.1:*")
            let stranger = try Socket<Dealer>(
                context, options: .with { $0.curve = try? .client(.generate(), server: keys.publicKey) })
            try stranger.connect(router.lastEndpoint)
            try await stage.loop.send([bytes("let me in")], on: stranger)
            #expect(try await stage.loop.next(router).userID == nil)
        }
    }

    @Test func aClientRefusedWith300ComesBackByItself_onceEnrolled() async throws {
        let guarded = try await Guarded(otherwise: .notYet)
        try await onLoop { stage in
            let router = try Socket<Router>(guarded.context, options: guarded.serverOptions)
            try router.bind("tcp://127.0.0.1:*")
            // This interval is what a refused client waits for before it tries again.
            var options = guarded.clientOptions()
            options.handshakeIntervalMs = 300
            let dealer = try Socket<Dealer>(guarded.context, options: options)
            let events = try dealer.monitor()
            try dealer.connect(router.lastEndpoint)
            // libzmq tells the client nothing of a 300: its handshake runs out of time.
            let first = try await stage.loop.next(events) { $0.endsHandshake }
            #expect(first.kind != .handshakeSucceeded)
            guarded.admissions[guarded.client.publicKey] = .admit(userID: "452")
            try await stage.loop.send([bytes("at last")], on: dealer)
            #expect(try await stage.loop.next(router).userID == "452")
        }
    }

    @Test func aClientRefusedWith400NeverComesBack_andANewSocketDoes() async throws {
        let guarded = try await Guarded(otherwise: .refuse)
        try await onLoop { stage in
            let router = try Socket<Router>(guarded.context, options: guarded.serverOptions)
            try router.bind("tcp://127.0.0.1:*")
            let refused = try Socket<Dealer>(guarded.context, options: guarded.clientOptions())
            let events = try refused.monitor()
            try refused.connect(router.lastEndpoint)
            let event = try await stage.loop.next(events) { $0.endsHandshake }
            #expect(event.kind == .refused(status: 400))

            guarded.admissions[guarded.client.publicKey] = .admit(userID: "453")
            let anew = try Socket<Dealer>(guarded.context, options: guarded.clientOptions())
            try anew.connect(router.lastEndpoint)
            try await stage.loop.send([bytes("anew")], on: anew)
            #expect(try await stage.loop.next(router).userID == "453")
            // Many reconnect intervals later, the first is as dead as before.
            let later = try await stage.loop.wait(for: [refused.writable], until: .now + .milliseconds(600))
            #expect(later.timedOut && !later.contains(refused.writable))
        }
    }

    @Test func aClientWhoseKeyWasGoodOnce_isToldSo() async throws {
        let guarded = try await Guarded(otherwise: .revoked)
        try await onLoop { stage in
            let router = try Socket<Router>(guarded.context, options: guarded.serverOptions)
            try router.bind("tcp://127.0.0.1:*")
            let dealer = try Socket<Dealer>(guarded.context, options: guarded.clientOptions())
            let events = try dealer.monitor()
            try dealer.connect(router.lastEndpoint)
            #expect(try await stage.loop.next(events) { $0.endsHandshake }.kind == .refused(status: 500))
        }
    }

    /// Trap: so the standing of the user id must be checked on every message.
    @Test func anOpenConnectionGoesOn_afterItsKeyIsRevoked() async throws {
        let guarded = try await Guarded()
        guarded.admissions[guarded.client.publicKey] = .admit(userID: "454")
        try await onLoop { stage in
            let router = try Socket<Router>(guarded.context, options: guarded.serverOptions)
            try router.bind("tcp://127.0.0.1:*")
            let dealer = try Socket<Dealer>(guarded.context, options: guarded.clientOptions())
            try dealer.connect(router.lastEndpoint)
            try await stage.loop.send([bytes("before")], on: dealer)
            #expect(try await stage.loop.next(router).userID == "454")
            guarded.admissions[guarded.client.publicKey] = .refuse
            try await stage.loop.send([bytes("after")], on: dealer)
            #expect(try await stage.loop.next(router).userID == "454")
        }
    }

    @Test func aSecondAuthenticatorOfAContextIsRefused() async throws {
        let guarded = try await Guarded()
        let second = Authenticator(guarded.context, on: try PollLoop(name: "zap2")) { _ in .notYet }
        let error = await #expect(throws: ZeroMQError.self) { try await second.run() }
        #expect(error?.code == .addressInUse)
    }

    @Test func aRequestOfAnotherMechanismIsRefused_andAnUnintelligibleOneIsNotAnswered() {
        let plain = ["1.0", "7", "province", "127.0.0.1", "", "PLAIN", "user", "password"].map(bytes)
        #expect(ZAPRequest(plain)?.admission == nil)
        #expect(ZAPRequest(plain)?.id == bytes("7"))
        #expect(ZAPRequest([]) == nil)
        #expect(ZAPRequest(["2.0", "7", "", "", "", "CURVE", ""].map(bytes)) == nil)
        #expect(ZAPRequest(["1.0", "7", "", "", "", "CURVE", "short"].map(bytes))?.admission == nil)
    }

    @Test(arguments: ["", String(repeating: "x", count: 256)])
    func aUserIDThatCannotBeCarriedIsAnInternalError(_ id: String) throws {
        let key = [UInt8](repeating: 1, count: 32)
        let frames = ["1.0", "7", "province", "127.0.0.1", "", "CURVE"].map(bytes) + [key]
        let request = try #require(ZAPRequest(frames))
        #expect(request.reply(.admit(userID: id))[2] == bytes("500"))
        #expect(request.reply(.admit(userID: id))[4] == [])
    }
}
