public import StreamProtocol

/// Why a question or a request at the desk has no answer. The only error type of the client.
///
/// The sentences people read are chosen by `code` in Wording.
public struct ClientError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// Nobody accepts connections at the endpoint. Start the service, or name the right socket.
        case nothingListening = "nothing-listening"
        /// The socket is there, but this user may not write to it. Join the group that owns it.
        case notPermitted = "not-permitted"
        /// The service was reached and did not answer in time. Ask again; desk requests are safe to repeat.
        case timedOut = "timed-out"
        /// The service answered that it will not; see `refusal`.
        case refused = "refused"
        /// The answer does not follow the protocol. Update the older of the two programs.
        case protocolBroken = "protocol-broken"
        /// The endpoint cannot be understood or is too long. Write HOST[:PORT], or a path of at most 107 bytes.
        case endpointInvalid = "endpoint-invalid"
        /// Another machine is asked, and this client has no key of its own or does not know the server's. Make and
        /// enrol one, and name the server's key.
        case clientKeyMissing = "client-key-missing"
        /// Somebody answers there with another key than the one expected. Compare fingerprints with the province.
        case wrongServerKey = "wrong-server-key"
        /// This client's key is not enrolled. Have it enrolled at the province.
        case keyNotEnrolled = "key-not-enrolled"
        /// This client's key was revoked or has expired. Make a new one and have it enrolled.
        case keyRevoked = "key-revoked"
        /// A desk is only on the office's own machine. Leave `--server` out.
        case deskIsLocal = "desk-is-local"
        /// The request is larger than the protocol allows. Send less at once.
        case tooLarge = "too-large"
        /// The program is stopping, or the caller was cancelled.
        case stopped = "stopped"
        /// ZeroMQ failed; see `detail`.
        case transport = "transport"
    }

    public let code: Code
    /// What was asked, or the address tried.
    public let endpoint: String
    /// In English, for logs.
    public let detail: String?
    /// What the service said, when it refused.
    public let refusal: Refusal?

    public init(_ code: Code, at endpoint: String, detail: String? = nil, refusal: Refusal? = nil) {
        self.code = code
        self.endpoint = endpoint
        self.detail = detail
        self.refusal = refusal
    }

    public var description: String {
        var text = "\(code.rawValue) at \(endpoint)"
        if let refusal { text += ": \(refusal.code.rawValue): \(refusal.reason)" }
        if let detail { text += ": \(detail)" }
        return text
    }
}
