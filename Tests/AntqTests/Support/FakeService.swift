import Foundation
import StreamProtocol
import Synchronization
import ZeroMQ

/// A service of a few lines: a ROUTER on an ipc path that answers as it is told and remembers what it was asked.
actor FakeService {
    nonisolated let path: String
    nonisolated let loop: PollLoop
    nonisolated let wake: WakeUp
    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }
    private let context: Context
    private let answer: @Sendable (RequestMessage) -> [[[UInt8]]]
    private var isStopped = false
    private(set) var asked: [RequestMessage] = []
    private var running: Task<Void, any Error>?

    /// - Parameter answer: the frames of each reply to send, in order; none to stay silent.
    private init(path: String, answer: @escaping @Sendable (RequestMessage) -> [[[UInt8]]]) throws {
        self.path = path
        self.answer = answer
        loop = try PollLoop(name: "fake")
        wake = WakeUp(on: loop)
        context = try Context()
    }

    /// Listens before it returns.
    static func start(
        at path: String, replies: @escaping @Sendable (RequestMessage) -> [ReplyMessage]
    ) async throws -> FakeService {
        try await start(at: path) { replies($0).map { RequestFrames.encode($0) } }
    }

    static func start(
        at path: String, frames: @escaping @Sendable (RequestMessage) -> [[[UInt8]]]
    ) async throws -> FakeService {
        let service = try FakeService(path: path, answer: frames)
        try await withCheckedThrowingContinuation { (bound: CheckedContinuation<Void, any Error>) in
            Task { await service.listen(bound) }
        }
        return service
    }

    private func listen(_ bound: CheckedContinuation<Void, any Error>) {
        running = Task { try await run(bound) }
    }

    /// Closes the socket before it returns, and leaves its file behind as a killed process does not.
    func stop() async {
        isStopped = true
        wake.signal()
        _ = await running?.result
    }

    private func run(_ bound: CheckedContinuation<Void, any Error>) async throws {
        var options = SocketOptions()
        options.routerMandatory = false
        options.maxMessageBytes = 64 << 20
        let socket = try Socket<Router>(context, options: options)
        do {
            try socket.bind("ipc://\(path)")
            bound.resume()
        } catch {
            bound.resume(throwing: error)
            return
        }
        while !isStopped {
            _ = try await loop.wait(for: [socket.readable], wakeUp: wake)
            while let message = try socket.tryReceive() {
                let request = try RequestFrames.decodeRequest(message.frames.dropFirst())
                asked.append(request)
                for frames in answer(request) { _ = try socket.trySend([message.frames[0]] + frames) }
            }
        }
    }
}

/// A folder with a short path, removed with the last reference to it.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "antq-\(UInt32.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var socket: String { "\(path)/s" }

    func file(_ name: String, _ text: String) throws -> String {
        let path = "\(path)/\(name)"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }
}

/// Something that a handler changes from call to call.
final class Shared<Value: Sendable>: Sendable {
    private let mutex: Mutex<Value>

    init(_ value: Value) { mutex = Mutex(value) }

    func with<Result: Sendable>(_ body: (inout sending Value) -> sending Result) -> Result { mutex.withLock(body) }
}

extension RequestMessage {
    var id: String {
        switch self {
        case .record(let request): request.id
        case .query(let query): query.id
        case .heal(let request): request.id
        }
    }
}

func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
