/// Every size and count the protocol bounds, in one place. Protocols/stream.md repeats the numbers.
public enum StreamLimits {
    /// One record, in bytes.
    public static let recordBytes = 16 * 1024
    /// The records of one batch, line ends included, and so one commit of an outbox.
    public static let batchBytes = 256 * 1024
    /// Records in one batch. A record of fewer than 32 bytes is never an event.
    public static let batchRecords = 8 * 1024
    /// The JSON of a control, query or desk message, without a batch's frames: a HELLO of `logsInHello` logs fits.
    public static let headerBytes = 128 * 1024
    /// One message on a bound TCP socket: a batch with its header and room to spare.
    public static let messageBytes = 1024 * 1024
    /// One request at the desk, which is a local socket: an import is one request.
    public static let deskRequestBytes = 16 * 1024 * 1024
    /// Logs one HELLO announces. A follower of more narrows its connections with `offices` in OPEN.
    public static let logsInHello = 256
    /// Removals one WELCOME tells; more come in further ones.
    public static let removalsInWelcome = 256
    /// The texts that one side chooses and the other repeats: echo, node, ledger life, key id, request id.
    public static let tokenBytes = 64
    /// One page of an answer.
    public static let pageBytes = 256 * 1024
}
