internal import Hummingbird

/// What a request is handled with: the library's own, and where it came from.
struct PageContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// An IP address. Behind a proxy it is the proxy's.
    let client: String

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        client = source.channel.remoteAddress?.ipAddress ?? ""
    }
}
