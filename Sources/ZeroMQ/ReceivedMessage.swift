import CZeroMQ

/// A whole message of one or more frames, copied out of libzmq.
public struct ReceivedMessage: Sendable, Hashable {
    /// On a ROUTER the first is the sender's routing id.
    public var frames: [[UInt8]]
    /// Who the peer proved to be: the user id that the ZAP handler gave its key. Nil on connections without one.
    ///
    /// Read from the last frame, because a ROUTER's first frame has none after a poll (fixed only in libzmq 4.3.5).
    public let userID: String?

    public init(frames: [[UInt8]], userID: String? = nil) {
        self.frames = frames
        self.userID = userID
    }
}
