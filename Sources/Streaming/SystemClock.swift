public import EventSchema
internal import Foundation
public import StreamProtocol

/// The two clocks of a running service; the machines are handed their readings.
public enum SystemClock {
    private static let start = ContinuousClock.now

    /// Milliseconds since this process first asked.
    public static var monotonic: Milliseconds {
        let elapsed = start.duration(to: .now).components
        return Milliseconds(UInt64(elapsed.seconds) * 1_000 + UInt64(elapsed.attoseconds / 1_000_000_000_000_000))
    }

    /// The wall clock, UTC.
    public static var timestamp: Timestamp {
        Timestamp(milliseconds: Int64((Date().timeIntervalSince1970 * 1_000).rounded(.down)))
    }

    public static var now: Now { Now(monotonic: monotonic, clock: timestamp) }

    /// The same moment for waiting on a `PollLoop`.
    public static func instant(of moment: Milliseconds) -> ContinuousClock.Instant {
        start.advanced(by: .milliseconds(Int64(clamping: moment.value)))
    }
}
