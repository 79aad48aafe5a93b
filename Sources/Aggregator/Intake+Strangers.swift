internal import Logging
internal import StreamProtocol
internal import Streaming
internal import ZeroMQ

/// Connections that come to nothing, at the sockets that everybody reaches.
extension Intake {
    /// One watch for each TCP socket.
    struct Watches {
        var control: DoorWatch
        var live: DoorWatch
        var onward: DoorWatch

        init(_ control: borrowing Socket<Router>, _ live: borrowing Socket<Sub>, _ onward: borrowing Socket<XPub>) {
            self.control = DoorWatch(control)
            self.live = DoorWatch(live)
            self.onward = DoorWatch(onward)
        }

        var readable: [PollItem] { [control.readable, live.readable, onward.readable].compactMap(\.self) }

        /// When one that looks away looks again.
        var deadline: Milliseconds? {
            [control.resumesAt, live.resumesAt, onward.resumesAt].compactMap(\.self).min()
        }
    }

    /// Handshakes that failed are counted. A connection that cannot be accepted is an alarm: offices cannot come in either.
    func readWatches(_ watches: inout Watches, _ sockets: borrowing Sockets) throws {
        let read = [try watches.control.read(), try watches.live.read(), try watches.onward.read()]
        let isExhausted = read.contains { $0.isExhausted }
        gatekeeper.count(
            failedHandshakes: read.reduce(0) { $0 + $1.failed }, notAccepted: isExhausted ? 1 : 0)
        if isExhausted {
            logger.error(
                "connections cannot be accepted: no file descriptor is left; whoever is connected is served",
                metadata: ["code": "descriptors-exhausted"])
        }
        let now = SystemClock.monotonic
        watches.control.resume(sockets.control, at: now)
        watches.live.resume(sockets.live, at: now)
        watches.onward.resume(sockets.onward, at: now)
    }
}
