import Foundation
import Testing
import ZeroMQ

/// An actor on a loop of its own, for tests whose sockets live in one closure.
actor Stage {
    nonisolated let loop: PollLoop
    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    init(_ loop: PollLoop) { self.loop = loop }

    /// Runs `body` on the loop's thread.
    func perform<Result: Sendable>(_ body: @Sendable (isolated Stage) async throws -> Result) async throws -> Result {
        try await body(self)
    }
}

/// Runs `body` on a new loop; its waits end with `timedOut` instead of hanging when what they wait for never comes.
func onLoop<Result: Sendable>(
    _ name: String = "test", _ body: @Sendable (isolated Stage) async throws -> Result
) async throws -> Result {
    try await Stage(PollLoop(name: name)).perform(body)
}

/// What a test waits for did not happen in time.
struct TookTooLong: Error {}

extension PollLoop {
    /// Waits for one of `items`, at most ten seconds.
    func expect(isolation: isolated (any Actor)? = #isolation, _ items: PollItem...) async throws {
        let ready = try await wait(isolation: isolation, for: items, until: .now + .seconds(10))
        if ready.timedOut { throw TookTooLong() }
    }
}

extension PollLoop {
    /// The next message, waited for.
    func next<Kind: ReceivingKind>(
        isolation: isolated (any Actor)? = #isolation, _ socket: borrowing Socket<Kind>
    ) async throws -> ReceivedMessage {
        while true {
            if let message = try socket.tryReceive() { return message }
            try await expect(isolation: isolation, socket.readable)
        }
    }

    /// Sends as soon as the socket takes it.
    func send<Kind: SendingKind>(
        isolation: isolated (any Actor)? = #isolation, _ frames: [[UInt8]], on socket: borrowing Socket<Kind>
    ) async throws {
        while try !socket.trySend(frames) { try await expect(isolation: isolation, socket.writable) }
    }
}

/// A folder for ipc paths and files, removed with the last reference to it. Its path is short.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "zmq-\(UInt32.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func endpoint(_ name: String) -> String { "ipc://\(path)/\(name)" }
}

func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

/// The code that `body` throws, or nil if it throws none.
func code(_ body: () throws(ZeroMQError) -> Void) -> ZeroMQError.Code? {
    do { try body() } catch { return error.code }
    return nil
}

extension SocketOptions {
    /// The defaults with some changed.
    static func with(_ change: (inout SocketOptions) -> Void) -> SocketOptions {
        var options = SocketOptions()
        change(&options)
        return options
    }
}
