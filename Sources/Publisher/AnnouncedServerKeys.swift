internal import Streaming
public import ZeroMQ

/// Server keys that aggregators announced over channels their present keys authenticate, kept for when those change.
///
/// Source: Protocols/trust.md, 7.4.
public struct AnnouncedServerKeys: Sendable {
    /// The key an aggregator announced last, by its name in the office's configuration.
    public let known: @Sendable (_ aggregator: String) -> CurvePublicKey?
    public let keep: @Sendable (_ aggregator: String, CurvePublicKey) -> Void

    public init(
        known: @escaping @Sendable (_ aggregator: String) -> CurvePublicKey?,
        keep: @escaping @Sendable (_ aggregator: String, CurvePublicKey) -> Void
    ) {
        self.known = known
        self.keep = keep
    }

    /// Nothing is kept.
    public static let none = AnnouncedServerKeys(known: { _ in nil }, keep: { _, _ in })

    /// What to expect at an aggregator, the configured key first.
    func candidates(_ own: CurveKeyPair, at endpoints: LinkEndpoints) -> [LinkKeys] {
        let configured = LinkKeys(own: own, server: endpoints.serverKey)
        guard let next = known(endpoints.name), next != endpoints.serverKey else { return [configured] }
        return [configured, LinkKeys(own: own, server: next)]
    }
}
