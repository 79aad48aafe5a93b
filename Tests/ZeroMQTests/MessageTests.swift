import Testing
import ZeroMQ

@Suite struct MessageTests {
    /// Trap: libzmq keeps frames of up to 33 bytes inside zmq_msg_t, so that a struct that moves dangles.
    @Test func framesOfEveryShortLengthKeepTheirBytes_whenTheObjectsAreMovedAround() async throws {
        try await onLoop { stage in
            let context = try Context()
            let push = try Socket<Push>(context)
            let pull = try Socket<Pull>(context)
            try pull.bind("tcp://127.0.0.1:*")
            try push.connect(pull.lastEndpoint)
            let sent = (0...80).map { length in [UInt8]((0..<length).map { UInt8(truncatingIfNeeded: $0 * 7 + length) })
            }
            for frame in sent { try await stage.loop.send([frame, frame], on: push) }

            var kept: [Message] = []
            while kept.count < sent.count * 2 {
                if let frames = try pull.tryReceiveFrames() {
                    kept.insert(contentsOf: frames, at: 0)
                } else {
                    try await stage.loop.expect(pull.readable)
                }
            }
            kept.reverse()
            #expect(kept.map(\.bytes) == sent.flatMap { [$0, $0] })
            #expect(kept.map(\.count) == sent.flatMap { [$0.count, $0.count] })
            for message in kept where message.count > 0 {
                let first = message.withUnsafeBytes(\.baseAddress)
                #expect(first == message.withUnsafeBytes(\.baseAddress))
            }
        }
    }

    @Test(arguments: [0, 1, 33, 34, 1_024, 1_025, 300_000])
    func aMessageSentOnIsTheSame_evenIfItsObjectIsGone(length: Int) async throws {
        try await onLoop { stage in
            let context = try Context()
            let push = try Socket<Push>(context)
            let pull = try Socket<Pull>(context)
            try pull.bind("tcp://127.0.0.1:*")
            try push.connect(pull.lastEndpoint)
            let content = (0..<length).map { UInt8(truncatingIfNeeded: $0) }
            for _ in 0..<20 {
                let message = try Message(content)
                while try !push.trySend([message, message]) { try await stage.loop.expect(push.writable) }
            }
            for _ in 0..<20 {
                let frames = try await stage.loop.next(pull).frames
                #expect(frames == [content, content])
            }
        }
    }
}
