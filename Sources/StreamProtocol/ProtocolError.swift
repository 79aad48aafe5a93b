/// A message that does not follow Protocols/stream.md, desk.md or query.md.
public struct ProtocolError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable, Codable, CaseIterable {
        /// A frame is missing or extra. Compare with the ABNF of the message kind.
        case frameCount = "frame-count"
        /// A frame is larger than `StreamLimits` allows. Send less at once.
        case oversize = "oversize"
        /// The kind is none this version knows. Negotiate the version in HELLO and WELCOME.
        case unknownKind = "unknown-kind"
        /// The protocol version is outside what was negotiated.
        case unknownVersion = "unknown-version"
        /// The JSON frame is not the object its kind asks for.
        case malformedHeader = "malformed-header"
        /// The topic is not the office of the batch followed by a slash.
        case wrongTopic = "wrong-topic"
        /// `count` is not the number of records in the batch, or a record is empty or too long.
        case wrongCount = "wrong-count"
    }

    public let code: Code
    /// What was being read, and what stood there.
    public let detail: String

    public init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
    }

    public var description: String { "\(code.rawValue): \(detail)" }
}
