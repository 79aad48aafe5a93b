/// A client that asks a CURVE server to be let in, having proved that it holds its key.
public struct AdmissionRequest: Sendable, Hashable {
    /// The server socket's, from ``CurveRole/server(_:domain:)``.
    public let domain: String
    /// The client's network address.
    public let address: String
    public let publicKey: CurvePublicKey
}

/// The answer to an ``AdmissionRequest``.
public enum AdmissionVerdict: Sendable, Hashable {
    /// Its messages carry this id as ``ReceivedMessage/userID``; at most 255 bytes, not empty.
    case admit(userID: String)
    /// Status 300: the client comes back by itself, and is told nothing.
    case notYet
    /// Status 400: the client's socket is told, and never tries again. For keys that nobody knows.
    case refuse
    /// Status 500: as 400, told apart from it by the client. For keys that were good once.
    case revoked
}

/// A question to the ZAP handler (ZeroMQ's RFC 27), as libzmq puts it.
struct ZAPRequest {
    let id: [UInt8]
    let admission: AdmissionRequest?

    /// - Returns: nil if it cannot even be answered.
    init?(_ frames: [[UInt8]]) {
        guard frames.count >= 6, frames[0] == Array("1.0".utf8) else { return nil }
        id = frames[1]
        guard frames[5] == Array("CURVE".utf8), frames.count == 7, let key = try? CurvePublicKey(frames[6]) else {
            // Some other mechanism: none is offered.
            admission = nil
            return
        }
        admission = AdmissionRequest(
            domain: String(decoding: frames[2], as: UTF8.self), address: String(decoding: frames[3], as: UTF8.self),
            publicKey: key)
    }

    func reply(_ verdict: AdmissionVerdict) -> [[UInt8]] {
        var userID = ""
        let (status, text) =
            switch verdict {
            case .admit(let id) where (1...255).contains(id.utf8.count): ("200", "OK")
            case .admit: ("500", "the user id is empty or too long")
            case .notYet: ("300", "not enrolled")
            case .refuse: ("400", "refused")
            case .revoked: ("500", "revoked")
            }
        if status == "200", case .admit(let id) = verdict { userID = id }
        return [Array("1.0".utf8), id, Array(status.utf8), Array(text.utf8), Array(userID.utf8), []]
    }
}
