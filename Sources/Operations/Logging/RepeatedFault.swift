public import Logging

/// A fault that comes again and again is logged once, and once more when it is over.
///
/// A fault of another code counts as a new one: it is logged, and the count goes on until all is well.
public struct RepeatedFault: Hashable, Sendable {
    /// The code of the fault that stands; nil when all is well.
    public private(set) var standing: String?
    /// How often it occurred since it began.
    public private(set) var times = 0

    public init() {}

    /// - Returns: whether this one is news.
    public mutating func occurred(_ code: String) -> Bool {
        times = times == .max ? .max : times + 1
        defer { standing = code }
        return standing != code
    }

    /// - Returns: how often the fault had occurred, if one stood; nil when all was well already.
    public mutating func ended() -> Int? {
        guard standing != nil else { return nil }
        defer { (standing, times) = (nil, 0) }
        return times
    }

    /// Logs the fault if it is news.
    public mutating func occurred(
        _ code: String, in logger: Logger, level: Logger.Level = .warning, _ message: @autoclosure () -> Logger.Message,
        metadata: @autoclosure () -> Logger.Metadata = [:]
    ) {
        guard occurred(code) else { return }
        var all = metadata()
        all[LogKeys.code.rawValue] = .string(code)
        logger.log(level: level, message(), metadata: all)
    }

    /// Logs that it is over, if a fault stood.
    public mutating func ended(
        in logger: Logger, level: Logger.Level = .notice, _ message: @autoclosure () -> Logger.Message,
        metadata: @autoclosure () -> Logger.Metadata = [:]
    ) {
        let code = standing
        guard let times = ended() else { return }
        var all = metadata()
        all[LogKeys.code.rawValue] = code.map { .string($0) }
        all[LogKeys.times.rawValue] = .stringConvertible(times)
        logger.log(level: level, message(), metadata: all)
    }
}
