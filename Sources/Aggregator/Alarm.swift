internal import EventSchema
internal import StreamProtocol

/// Something that came under an office's key and that somebody must look at, though its log is not fenced for it.
struct Alarm: Hashable, Sendable {
    /// How long one is shown in `status` after the last time.
    static let shownMs: Int64 = 24 * 60 * 60 * 1_000

    struct Kind: Hashable, Sendable {
        /// Whose key it was.
        let office: OfficeID
        let code: Refusal.Code
    }

    let kind: Kind
    /// What it was the last time.
    let reason: String
    /// Since the service started.
    let times: UInt64
    let at: Timestamp
}
