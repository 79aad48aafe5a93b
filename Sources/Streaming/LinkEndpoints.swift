public import ZeroMQ

/// Where one aggregator is reached, and how it is recognised.
public struct LinkEndpoints: Hashable, Sendable {
    /// The name the office's configuration gives it.
    public let name: String
    /// `tcp://host:5571`
    public let control: String
    /// `tcp://host:5572`; nil switches the live lane off, and records then travel by FETCH alone.
    public let live: String?
    /// The aggregator's connection key: whoever holds another one is not it.
    public let serverKey: CurvePublicKey

    public init(name: String, control: String, live: String?, serverKey: CurvePublicKey) {
        self.name = name
        self.control = control
        self.live = live
        self.serverKey = serverKey
    }
}
