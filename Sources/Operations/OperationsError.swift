/// What stands in the way of a service, told to who can mend it: where, what, why, and what to do.
public struct OperationsError: Error, Hashable, Sendable, CustomStringConvertible {
    public let code: OperationsErrorCode
    /// The file, or the environment variable, where the trouble is.
    public let place: String
    /// The key in that file, as a dotted path (`offices.450.area`).
    public let key: String?
    /// The offending value, at most 80 characters of it. Never a secret.
    public let value: String?
    /// What is wrong, as half a sentence.
    public let reason: String
    /// What to do, as a sentence.
    public let remedy: String
    /// What the operating system or the parser said.
    public let cause: String?

    static let valueLimit = 80

    public init(
        _ code: OperationsErrorCode, at place: String, key: String? = nil, value: String? = nil, reason: String,
        remedy: String, cause: String? = nil
    ) {
        self.code = code
        self.place = place
        self.key = key
        self.value = value.map { String($0.prefix(Self.valueLimit)) }
        self.reason = reason
        self.remedy = remedy
        self.cause = cause
    }

    public var description: String {
        var text = "\(place): "
        if let key { text += "\(key)" }
        if let value { text += (key == nil ? "" : " = ") + "\"\(value)\"" }
        if key != nil || value != nil { text += ": " }
        text += reason
        if let cause { text += " (\(cause))" }
        return text + ". \(remedy) [\(code.rawValue)]"
    }
}
