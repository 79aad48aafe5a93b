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
        var halfOpen: HalfOpenConnections

        init(_ control: borrowing Socket<Router>, _ live: borrowing Socket<Sub>, _ onward: borrowing Socket<XPub>) {
            self.control = DoorWatch(control)
            self.live = DoorWatch(live)
            self.onward = DoorWatch(onward)
            halfOpen = HalfOpenConnections(patience: .milliseconds(SocketOptions.control.handshakeIntervalMs))
        }

        var readable: [PollItem] { [control.readable, live.readable, onward.readable].compactMap(\.self) }

        /// When one that looks away looks again.
        var deadline: Milliseconds? {
            [control.resumesAt, live.resumesAt, onward.resumesAt].compactMap(\.self).min()
        }
    }

    /// Handshakes that failed are counted. Where few descriptors are left, those who came long ago and have not finished their
    /// handshake make room; and it is an alarm where a connection cannot be accepted at all, since offices cannot come in
    /// either.
    func readWatches(_ watches: inout Watches, _ sockets: borrowing Sockets) throws {
        let seen = [try watches.control.read(), try watches.live.read(), try watches.onward.read()]
        let isExhausted = seen.contains { $0.isExhausted }
        gatekeeper.count(failedHandshakes: seen.reduce(0) { $0 + $1.failed }, notAccepted: isExhausted ? 1 : 0)
        if isExhausted {
            logger.error(
                "connections cannot be accepted: no file descriptor is left; whoever is connected is served",
                metadata: ["code": "descriptors-short"])
        }
        makeRoom(for: seen.flatMap(\.accepted), &watches.halfOpen)
        let now = SystemClock.monotonic
        watches.control.resume(sockets.control, at: now)
        watches.live.resume(sockets.live, at: now)
        watches.onward.resume(sockets.onward, at: now)
    }

    /// Above three quarters of the descriptors, all but the newest arrivals make room, so that an office that connects now
    /// still gets in.
    private func makeRoom(for accepted: [Int32], _ halfOpen: inout HalfOpenConnections) {
        guard let highest = accepted.max() else { return }
        let now = ContinuousClock.now
        for descriptor in accepted { halfOpen.note(descriptor, at: now) }
        let limit = HalfOpenConnections.descriptorLimit
        guard Int(highest) >= limit - limit / 4 else { return }
        let ended = halfOpen.end(keeping: limit / 8)
        guard ended > 0, gatekeeper.noteShort() else { return }
        logger.error(
            "few file descriptors are left: connections that do not finish their handshake are ended early",
            metadata: ["code": "descriptors-short", "count": "\(ended)"])
    }
}
