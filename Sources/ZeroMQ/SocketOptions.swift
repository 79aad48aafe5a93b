import CZeroMQ
import Glibc

/// What a socket is set to before it is bound or connected, with every default in this one place.
///
/// Nothing here can be changed later, because libzmq applies most options only to connections made afterwards.
/// There is no routing id on purpose: a second peer with the same one is ignored silently, or takes the first one's
/// messages over.
public struct SocketOptions: Sendable {
    /// Messages queued for each peer before sending says no; 0 means without limit (do not).
    public var sendHighWaterMark = 1_000
    /// Messages queued from each peer before its sender is held back; 0 means without limit (do not).
    public var receiveHighWaterMark = 1_000
    /// How long a closed socket may go on delivering what it accepted, 0 to 60,000. It also bounds how long the end of
    /// the ``Context`` may take; libzmq's own default, for ever, blocks exit and is not offered.
    public var lingerMs = 0
    /// A larger frame from a peer drops its connection. Must be above 0: without a limit any stranger can fill the memory.
    public var maxMessageBytes = 2 << 20
    /// Queue only for peers that are connected now. Without it, what was sent during an outage arrives stale after it, and
    /// what did not fit is missing; with it, sending before the connection stands returns false.
    public var immediate = true
    /// Also speak IPv6. Off, because a name such as `localhost` may then resolve to an address nobody is bound to.
    public var ipv6 = false
    /// How often to ask a silent peer's I/O thread for a sign of life; 0 means never. It cannot see a hung application.
    public var heartbeatIntervalMs = 2_000
    /// How long a peer may stay silent before its connection is dropped.
    public var heartbeatTimeoutMs = 6_000
    /// How long a new connection may take over its handshake, before it is dropped, and how soon a client refused with
    /// ZAP status 300 comes back.
    public var handshakeIntervalMs = 3_000
    /// The first pause before connecting again.
    public var reconnectIntervalMs = 100
    /// Pauses double up to this; 0 means that they do not grow.
    public var reconnectIntervalMaxMs = 3_000
    /// How long one attempt to connect may take; 0 leaves it to the system (about two minutes).
    public var connectTimeoutMs = 5_000
    /// Connections the system keeps waiting to be accepted.
    public var backlog = 1_024
    /// XPUB: pass on every subscription, not only the first for each prefix, so that each new peer is seen.
    public var xpubVerbose = false
    /// XPUB: pass on every subscription and every unsubscription.
    public var xpubVerboser = false
    /// XPUB and PUB: when any subscriber's queue is full, `trySend` returns false and sends to nobody. Otherwise the
    /// message is dropped for that subscriber and `trySend` returns true. For sockets with one follower, set it.
    public var xpubNoDrop = false
    /// ROUTER: sending to an unknown peer throws `unreachable`; otherwise such messages vanish.
    public var routerMandatory = true
    /// Encryption and proof of keys; nil for none, which is for ipc, inproc and tests on the loopback interface.
    public var curve: CurveRole?

    public init() {}
}

extension SocketOptions {
    /// In the order in which they are set, each with the name that an error mentions.
    func apply(to socket: SocketHandle) throws(ZeroMQError) {
        try socket.set(ZMQ_SNDHWM, sendHighWaterMark, "sendHighWaterMark")
        try socket.set(ZMQ_RCVHWM, receiveHighWaterMark, "receiveHighWaterMark")
        try socket.set(ZMQ_LINGER, lingerMs, "lingerMs", in: 0...60_000)
        try socket.set(ZMQ_IMMEDIATE, immediate ? 1 : 0, "immediate")
        try socket.set(ZMQ_IPV6, ipv6 ? 1 : 0, "ipv6")
        try socket.set(ZMQ_HEARTBEAT_IVL, heartbeatIntervalMs, "heartbeatIntervalMs")
        try socket.set(ZMQ_HEARTBEAT_TIMEOUT, heartbeatTimeoutMs, "heartbeatTimeoutMs")
        try socket.set(ZMQ_HANDSHAKE_IVL, handshakeIntervalMs, "handshakeIntervalMs")
        try socket.set(ZMQ_RECONNECT_IVL, reconnectIntervalMs, "reconnectIntervalMs")
        try socket.set(ZMQ_RECONNECT_IVL_MAX, reconnectIntervalMaxMs, "reconnectIntervalMaxMs")
        try socket.set(ZMQ_CONNECT_TIMEOUT, connectTimeoutMs, "connectTimeoutMs")
        try socket.set(ZMQ_BACKLOG, backlog, "backlog")
        try socket.setMaxMessageBytes(maxMessageBytes)
        if socket.type == .xpub || socket.type == .pub {
            try socket.set(ZMQ_XPUB_NODROP, xpubNoDrop ? 1 : 0, "xpubNoDrop")
        }
        // VERBOSER implies VERBOSE, and setting either to 0 undoes both, so only what is wanted is set.
        if socket.type == .xpub, xpubVerbose { try socket.set(ZMQ_XPUB_VERBOSE, 1, "xpubVerbose") }
        if socket.type == .xpub, xpubVerboser { try socket.set(ZMQ_XPUB_VERBOSER, 1, "xpubVerboser") }
        if socket.type == .router {
            try socket.set(ZMQ_ROUTER_MANDATORY, routerMandatory ? 1 : 0, "routerMandatory")
        }
        if let curve { try socket.apply(curve) }
    }
}
