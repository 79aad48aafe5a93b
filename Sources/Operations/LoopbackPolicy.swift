/// Until offices are enrolled with keys, nothing is bound or dialled that another machine could reach.
///
/// Whoever reaches an open port today could speak for any office: the figures would be anybody's.
public enum LoopbackPolicy {
    /// True for `ipc://…`, and for tcp to 127.0.0.0/8, `[::1]` and `localhost`.
    public static func allows(_ endpoint: Endpoint) -> Bool {
        switch endpoint.transport {
        case .ipc: true
        case .tcp(let host, _): host == "localhost" || host == "::1" || isLoopbackIPv4(host)
        }
    }

    /// - Parameters:
    ///   - place: the file or variable the endpoint comes from.
    ///   - key: its key there.
    /// - Throws: `not-loopback`.
    public static func check(_ endpoint: Endpoint, at place: String, key: String) throws(OperationsError) {
        guard !allows(endpoint) else { return }
        throw OperationsError(
            .notLoopback, at: place, key: key, value: endpoint.text,
            reason: "other machines could reach this endpoint, and offices' keys are not enrolled in this version:"
                + " anyone there could report for any office",
            remedy: "Use tcp://127.0.0.1:PORT, tcp://[::1]:PORT, tcp://localhost:PORT or ipc:///PATH.")
    }

    /// Strict dotted form, so that nothing the resolver reads otherwise (octal, short forms) passes.
    private static func isLoopbackIPv4(_ host: String) -> Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0] == "127" else { return false }
        return parts.allSatisfy { part in
            guard let number = UInt8(part) else { return false }
            return String(number) == part
        }
    }
}
