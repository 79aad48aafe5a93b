public import EventSchema

/// A moment on a monotonic clock, in milliseconds; handed to the machines with every input.
public struct Milliseconds: Hashable, Comparable, Sendable {
    public let value: UInt64

    public init(_ value: UInt64) { self.value = value }

    public static func < (left: Milliseconds, right: Milliseconds) -> Bool { left.value < right.value }

    public static func + (left: Milliseconds, interval: UInt64) -> Milliseconds { Milliseconds(left.value + interval) }
}

/// What a machine is told of time with each input: a monotonic moment for time-outs, a wall clock to tell others.
public struct Now: Hashable, Sendable {
    public let monotonic: Milliseconds
    public let clock: Timestamp

    public init(monotonic: Milliseconds, clock: Timestamp) {
        self.monotonic = monotonic
        self.clock = clock
    }
}
