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
    private let load: PageLoad
    private let logger: Logger
    private let started: @Sendable (Int) -> Void

    /// - Parameter load: told how many streams are open.
    /// - Parameter started: told the port once it is bound.
    public init(
        settings: PageSettings, questions: any ProvinceQuestions, load: PageLoad = PageLoad(), logger: Logger,
        started: @escaping @Sendable (Int) -> Void
    ) {
        self.settings = settings
        self.questions = questions
        self.load = load
        self.logger = logger
        self.started = started
    }

    public func run() async throws {
        let hub = LiveHub(settings: settings, questions: questions, load: load)
        let routes = PageRoutes(settings: settings, questions: questions, hub: hub)
        let doors = Doors(inner: routes.router().buildResponder(), settings: settings, underWay: RequestCount())
        let application = Application(
            responder: doors, server: Self.http1(),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port),
                availableConnectionsDelegate: MaximumAvailableConnections(settings.connections)),
            onServerRunning: { channel in started(channel.localAddress?.port ?? settings.port) },
            logger: Self.quiet(logger))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            group.addTask { await hub.run() }
            try await group.next()
            group.cancelAll()
        }
    }

    static func http1() -> HTTPServerBuilder {
        .http1(
            configuration: .init(
                idleTimeout: .seconds(PageSettings.idleSeconds),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: 8 * 1_024, maxHeaderListSize: PageSettings.headerBytes,
                    maxHeaderFieldCount: 100)))
    }

    /// A browser that closes a connection is no news.
    static func quiet(_ logger: Logger) -> Logger {
        var logger = logger
        logger.logLevel = max(logger.logLevel, .warning)
        return logger
    }
}
