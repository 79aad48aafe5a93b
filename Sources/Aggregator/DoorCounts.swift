internal import EventSchema

/// What was turned away at the sockets since the service started.
struct DoorCounts: Hashable, Sendable {
    /// Handshakes whose key is not good.
    var refusedHandshakes: UInt64 = 0
    /// Handshakes broken off or not finished in time.
    var failedHandshakes: UInt64 = 0
    /// Times the system gave no descriptor for a connection; each stands for any number of connections.
    var notAccepted: UInt64 = 0
    /// When descriptors were short the last time.
    var lastShort: Timestamp?
    /// Messages that break the protocol.
    var malformed: UInt64 = 0
    /// Messages that their key may not say, or whose key is not good any more.
    var notAllowed: UInt64 = 0
    /// Messages beyond what a key may say at once.
    var tooMany: UInt64 = 0
}
