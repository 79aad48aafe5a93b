import Logging
import ServiceLifecycle
import Streaming

extension Logger {
    static var quiet: Logger { Logger(label: "test") { _ in SwiftLogNoOpLogHandler() } }
}

/// Runs a service while the body runs, waits for its start by event, and stops it as SIGTERM would.
func serving<Result: Sendable>(
    _ make: (@escaping @Sendable () -> Void) throws -> any Service,
    during body: @Sendable @escaping () async throws -> Result
) async throws -> Result {
    let (starts, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    let service = try make { continuation.yield() }
    let group = ServiceGroup(
        configuration: .init(
            services: [.init(service: service, successTerminationBehavior: .gracefullyShutdownGroup)], logger: .quiet))
    return try await withThrowingTaskGroup(of: Result?.self) { tasks in
        tasks.addTask {
            defer { continuation.finish() }
            try await group.run()
            return nil
        }
        for await _ in starts { break }
        let result: Result
        do {
            result = try await body()
        } catch {
            await group.triggerGracefulShutdown()
            while try await tasks.next() != nil {}
            throw error
        }
        await group.triggerGracefulShutdown()
        while try await tasks.next() != nil {}
        return result
    }
}

func withClient<Result: Sendable>(
    _ socket: String, _ body: @Sendable (ServiceClient) async throws -> Result
) async throws -> Result {
    let client = try ServiceClient(try ServiceEndpoint(socket: socket))
    do {
        let result = try await body(client)
        await client.close()
        return result
    } catch {
        await client.close()
        throw error
    }
}
