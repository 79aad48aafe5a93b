internal import Foundation
public import Logging
public import ServiceLifecycle
internal import UnixSignals

/// Runs a service until it ends or the process is told to stop.
public enum ServiceRun {
    /// Less than the five seconds a stop may take: what has not ended by itself then is cancelled.
    static let gracefulSeconds = 4

    /// Runs until SIGTERM or SIGINT, then lets the service end what it has begun.
    /// - Returns: how the process ends; what went wrong is in the log.
    public static func run(_ service: any Service, logger: Logger) async -> ExitStatus {
        await run([service], logger: logger)
    }

    /// Several in one process: the first that ends, ends all; told to stop, the last of them stops first.
    public static func run(_ services: [any Service], logger: Logger) async -> ExitStatus {
        var configuration = ServiceGroupConfiguration(
            services: services.map { Named(service: $0, description: logger.label) },
            gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(gracefulSeconds)
        do {
            try await ServiceGroup(configuration: configuration).run()
            logger.notice("stopped")
            return .ok
        } catch {
            return report(error, logger: logger)
        }
    }

    /// The group names its services in the log: by the program's name, not by all that the service holds.
    private struct Named: Service, CustomStringConvertible {
        let service: any Service
        let description: String

        func run() async throws { try await service.run() }
    }

    /// Says what stands in the way and how the process ends for it.
    public static func report(_ error: any Error, logger: Logger) -> ExitStatus {
        let known = error as? OperationsError
        logger.critical(
            "\(error)", metadata: known.map { Logger.Metadata([.code: .string($0.code.rawValue)]) })
        return known?.code.exitStatus ?? .failed
    }

    /// Says on stderr what stands in the way before there is a log.
    public static func refuse(_ error: any Error, program: String) -> ExitStatus {
        FileHandle.standardError.write(Data("\(program): \(error)\n".utf8))
        return (error as? OperationsError)?.code.exitStatus ?? .failed
    }
}
