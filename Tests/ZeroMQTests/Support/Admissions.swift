import Synchronization
import ZeroMQ

/// Whom the authenticator of a test admits, changeable while it runs.
final class Admissions: Sendable {
    private let verdicts = Mutex<[CurvePublicKey: AdmissionVerdict]>([:])
    let otherwise: AdmissionVerdict

    init(otherwise: AdmissionVerdict = .notYet) { self.otherwise = otherwise }

    subscript(key: CurvePublicKey) -> AdmissionVerdict {
        get { verdicts.withLock { $0[key] } ?? otherwise }
        set { verdicts.withLock { $0[key] = newValue } }
    }
}

/// A context whose authenticator is running, with its keys.
struct Guarded: Sendable {
    let context: Context
    let admissions: Admissions
    let server: CurveKeyPair
    let client: CurveKeyPair
    private let task: Task<Void, any Error>
    private let authenticator: Authenticator

    init(otherwise: AdmissionVerdict = .notYet) async throws {
        let context = try Context()
        let admissions = Admissions(otherwise: otherwise)
        let authenticator = Authenticator(context, on: try PollLoop(name: "zap")) { admissions[$0.publicKey] }
        let (entries, bound) = AsyncStream.makeStream(of: Void.self)
        task = Task { try await authenticator.run { bound.finish() } }
        for await _ in entries {}
        self.context = context
        self.admissions = admissions
        self.authenticator = authenticator
        server = try .generate()
        client = try .generate()
    }

    var serverOptions: SocketOptions {
        .with { $0.curve = .server(server, domain: "province") }
    }

    func clientOptions(_ keys: CurveKeyPair? = nil, server: CurvePublicKey? = nil) -> SocketOptions {
        .with {
            $0.curve = .client(keys ?? client, server: server ?? self.server.publicKey)
            $0.reconnectIntervalMs = 10
        }
    }

    func verify() async throws -> Bool { try await authenticator.verify() }

    /// Ends the authenticator and waits for that.
    func stopAuthenticator() async {
        task.cancel()
        _ = await task.result
    }
}
