internal import Foundation
internal import StreamProtocol
package import Streaming

/// A publisher or an aggregator: its process, which is started, killed and started again, and a client that stays.
package actor ServiceUnderTest {
    package nonisolated let name: String
    package nonisolated let client: ServiceClient
    private nonisolated let executable: String
    private nonisolated let arguments: [String]
    private nonisolated let logFile: String
    package private(set) var process: ChildProcess?

    /// Long enough for a restart under load, short enough that a lost receipt is asked for again soon.
    package static let patience: ServiceClient.Patience = {
        var patience = ServiceClient.Patience()
        patience.totalMs = 120_000
        patience.connectMs = 60_000
        patience.reconnectMs = 60_000
        patience.deskAttemptMs = 5_000
        return patience
    }()

    init(name: String, executable: String, arguments: [String], logFile: String, socket: String) throws {
        self.name = name
        self.executable = executable
        self.arguments = arguments
        self.logFile = logFile
        client = try ServiceClient(ServiceEndpoint(socket: socket), patience: Self.patience)
    }

    /// Starts the process; returns once it answers.
    package func start() async throws {
        try launch()
        try await answers()
    }

    /// Starts the process and does not wait for it.
    package func launch() throws {
        try require(process?.end != nil || process == nil, "\(name) runs already")
        process = try ChildProcess(executable, arguments, logFile: logFile)
    }

    /// Waits until the service answers a question: it is up then.
    package func answers() async throws {
        guard let process else { throw Failure("\(name) was never started") }
        let client = client
        let question = Task { try await client.query("status") }
        process.whenEnded { _ in question.cancel() }
        do {
            _ = try await question.value
        } catch {
            throw Failure("\(name) does not answer: \(error)\n\(account)")
        }
    }

    /// kill -9; returns when the process is gone.
    package func kill() async throws {
        guard let process, process.end == nil else { throw Failure("\(name) does not run\n\(account)") }
        process.send(SIGKILL)
        guard let end = await process.waitForEnd(seconds: 30) else { throw Failure("\(name) survives kill -9") }
        try require(end == .signalled(SIGKILL), "\(name) had ended by itself before the kill: \(end)\n\(account)")
    }

    /// SIGTERM.
    ///
    /// - Returns: seconds until it ended.
    @discardableResult
    package func stop(within seconds: Double = 5) async throws -> Double {
        guard let process, process.end == nil else { throw Failure("\(name) does not run\n\(account)") }
        let start = ContinuousClock.now
        process.send(SIGTERM)
        guard let end = await process.waitForEnd(seconds: seconds) else {
            throw Failure("\(name) has not ended \(seconds) s after SIGTERM\n\(account)")
        }
        try require(end == .exited(0), "\(name) ended with \(end) after SIGTERM\n\(account)")
        return (ContinuousClock.now - start).seconds
    }

    package func requireRunning() throws {
        guard let process, process.end == nil else {
            throw Failure("\(name) has ended by itself: \(process?.end.map { "\($0)" } ?? "never started")\n\(account)")
        }
    }

    package var figures: ProcessFigures? { process.flatMap { ProcessFigures(pid: $0.pid) } }

    package var account: String { process.map { "  \(name) wrote:\n\($0.logTail())" } ?? "" }

    package func status() async throws -> StatusAnswer {
        try JSONDecoder().decode(StatusAnswer.self, from: Data(await client.query("status").body))
    }
}

extension Duration {
    package var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
