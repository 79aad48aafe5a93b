internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
public import Logging
internal import NIOCore
public import ServiceLifecycle

/// The province's page, its JSON and its streams, over HTTP. Stops with its service.
public struct PageServer: Service {
    private let settings: PageSettings
    private let questions: any ProvinceQuestions
    private let logger: Logger
    private let started: @Sendable (Int) -> Void

    /// - Parameter started: told the port once it is bound.
    public init(
        settings: PageSettings, questions: any ProvinceQuestions, logger: Logger,
        started: @escaping @Sendable (Int) -> Void
    ) {
        self.settings = settings
        self.questions = questions
        self.logger = logger
        self.started = started
    }

    public func run() async throws {
        let hub = LiveHub(settings: settings, questions: questions)
        let routes = PageRoutes(settings: settings, questions: questions, hub: hub)
        let doors = Doors(inner: routes.router().buildResponder(), settings: settings, underWay: RequestCount())
        let server = HTTPServerBuilder.http1(
            configuration: .init(
                idleTimeout: .seconds(PageSettings.idleSeconds),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: 8 * 1_024, maxHeaderListSize: PageSettings.headerBytes,
                    maxHeaderFieldCount: 100)))
        let application = Application(
            responder: doors, server: server,
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port),
                availableConnectionsDelegate: MaximumAvailableConnections(settings.connections)),
            onServerRunning: { channel in started(channel.localAddress?.port ?? settings.port) }, logger: quiet)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            group.addTask { await hub.run() }
            try await group.next()
            group.cancelAll()
        }
    }

    /// A browser that closes a connection is no news.
    private var quiet: Logger {
        var logger = logger
        logger.logLevel = max(logger.logLevel, .warning)
        return logger
    }
}
