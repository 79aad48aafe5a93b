public import ZeroMQ

extension SocketOptions {
    /// The control lane: few messages, some of them a whole batch, so the queues are short in messages.
    public static var control: SocketOptions {
        var options = SocketOptions()
        options.sendHighWaterMark = 64
        options.receiveHighWaterMark = 256
        options.maxMessageBytes = 1 << 20
        // Long enough for a BYE to leave.
        options.lingerMs = 200
        options.reconnectIntervalMs = 50
        options.reconnectIntervalMaxMs = 1_000
        return options
    }

    /// The live lane of one follower: what does not fit is dropped and fetched.
    public static var live: SocketOptions {
        var options = SocketOptions.control
        options.receiveHighWaterMark = 64
        options.lingerMs = 0
        options.xpubNoDrop = true
        return options
    }

    /// The live lane to any number of followers: one that does not keep up loses messages, the others none.
    public static var fanOut: SocketOptions {
        var options = SocketOptions.live
        options.xpubNoDrop = false
        options.xpubVerbose = true
        return options
    }

    /// Desk and queries on a local socket: an import is one request.
    public static var local: SocketOptions {
        var options = SocketOptions.control
        options.maxMessageBytes = 33 << 20
        // Requests of one client that wait are committed together, so that many receipts leave at once; a reply that finds
        // no room is lost, and its request made again only when the client has waited in vain.
        options.sendHighWaterMark = 1_024
        options.receiveHighWaterMark = 16
        return options
    }
}

extension SocketOptions {
    /// The province's end of the live lane: short queues, since what does not fit is fetched.
    public static var intake: SocketOptions {
        var options = SocketOptions.control
        // A SUB sends its subscriptions alone, one an office. Those that do not fit are lost without a word, and with them
        // the live lane of these offices for as long as the connection stands.
        options.sendHighWaterMark = 65_536
        options.receiveHighWaterMark = 64
        options.lingerMs = 0
        return options
    }
}
