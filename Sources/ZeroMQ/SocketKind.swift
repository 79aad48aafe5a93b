import CZeroMQ

/// libzmq's socket types that this module offers.
public enum SocketType: Sendable, Hashable {
    case dealer, router, xpub, pub, sub, xsub, req, rep, push, pull, pair

    var number: Int32 {
        switch self {
        case .dealer: ZMQ_DEALER
        case .router: ZMQ_ROUTER
        case .xpub: ZMQ_XPUB
        case .pub: ZMQ_PUB
        case .sub: ZMQ_SUB
        case .xsub: ZMQ_XSUB
        case .req: ZMQ_REQ
        case .rep: ZMQ_REP
        case .push: ZMQ_PUSH
        case .pull: ZMQ_PULL
        case .pair: ZMQ_PAIR
        }
    }
}

/// The kind of a ``Socket``, known to the compiler, so that it has only the verbs its kind allows.
public protocol SocketKind {
    static var type: SocketType { get }
}

/// Kinds that have `trySend`.
public protocol SendingKind: SocketKind {}

/// Kinds that have `tryReceive`.
public protocol ReceivingKind: SocketKind {}

/// Kinds that have `subscribe` and `unsubscribe`.
public protocol SubscribingKind: ReceivingKind {}

/// Talks to any number of ROUTERs, REPs or DEALERs: sends to each in turn, receives fairly from all.
public enum Dealer: SendingKind, ReceivingKind {
    public static var type: SocketType { .dealer }
}

/// Talks to many peers by address: the first frame of each message is the peer's routing id. Sending to one that has gone
/// throws `unreachable`; sending to one whose queue is full returns false.
public enum Router: SendingKind, ReceivingKind {
    public static var type: SocketType { .router }
}

/// Publishes, and receives each subscription as a message of one frame: a byte 1 (subscribe) or 0 (unsubscribe), then the
/// prefix.
public enum XPub: SendingKind, ReceivingKind {
    public static var type: SocketType { .xpub }
}

/// Publishes without seeing who subscribes. Prefer ``XPub``.
public enum Pub: SendingKind {
    public static var type: SocketType { .pub }
}

/// Receives the messages whose first frame starts with a subscribed prefix. A bound one subscribes a new peer only while
/// its thread waits on it or receives from it.
public enum Sub: SubscribingKind {
    public static var type: SocketType { .sub }
}

/// As ``Sub``, but subscribes by sending a frame: a byte 1 or 0, then the prefix.
public enum XSub: SendingKind, ReceivingKind {
    public static var type: SocketType { .xsub }
}

/// Asks; then must receive the answer.
public enum Req: SendingKind, ReceivingKind {
    public static var type: SocketType { .req }
}

/// Receives a question; then must answer it.
public enum Rep: SendingKind, ReceivingKind {
    public static var type: SocketType { .rep }
}

/// Hands messages out to ``Pull`` sockets in turn.
public enum Push: SendingKind {
    public static var type: SocketType { .push }
}

/// Receives fairly from all connected ``Push`` sockets.
public enum Pull: ReceivingKind {
    public static var type: SocketType { .pull }
}

/// Talks to exactly one other ``Pair``, within a process.
public enum Pair: SendingKind, ReceivingKind {
    public static var type: SocketType { .pair }
}
