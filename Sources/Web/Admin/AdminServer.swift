internal import Hummingbird
internal import HummingbirdCore
public import Logging
internal import NIOCore
public import ServiceLifecycle

/// `/healthz`, `/readyz` and `/metrics`, on a listener of their own: what they tell is not for who reads the page.
public struct AdminServer: Service {
    /// Whoever scrapes asks one thing at a time; more at once is somebody else.
    private static let requests = 8
    private static let connections = 32

    private let settings: PageSettings
    private let questions: any ProvinceQuestions
    private let load: PageLoad
    private let logger: Logger
    private let started: @Sendable (Int) -> Void

    /// - Parameter port: 0 for any free one.
    /// - Parameter hosts: what a request's Host may say beside loopback names and `host`.
    /// - Parameter started: told the port once it is bound.
    public init(
        host: String, port: Int, hosts: Set<String>, questions: any ProvinceQuestions, load: PageLoad, logger: Logger,
        started: @escaping @Sendable (Int) -> Void
    ) {
        let own = host.contains(":") ? "[\(host.lowercased())]" : host.lowercased()
        var settings = PageSettings(name: "", host: host, port: port, hosts: hosts.union([own]))
        settings.requests = Self.requests
        settings.connections = Self.connections
        self.settings = settings
        self.questions = questions
        self.load = load
        self.logger = logger
        self.started = started
    }

    public func run() async throws {
        let routes = AdminRoutes(questions: questions, load: load)
        let doors = Doors(inner: routes.router().buildResponder(), settings: settings, underWay: RequestCount())
        let application = Application(
            responder: doors, server: PageServer.http1(),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port),
                availableConnectionsDelegate: MaximumAvailableConnections(settings.connections)),
            onServerRunning: { channel in started(channel.localAddress?.port ?? settings.port) },
            logger: PageServer.quiet(logger))
        try await application.run()
    }
}
