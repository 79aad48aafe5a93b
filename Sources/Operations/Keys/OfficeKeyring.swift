public import EventSchema
internal import Synchronization

/// Both keys of an office while its service runs, and the change from one to the next (Protocols/trust.md, 7.3).
///
/// A new key lies beside the old one as `….next.key` until the log says that it took its place: a signing key with the
/// commit of that record, a connection key once every aggregator has stored it. Then the old file becomes
/// `….<key id>.old.key` and the new one takes its name. What a crash left undone between the two is done at the next
/// start, since the log says which key is current. The current file is there at every moment.
public final class OfficeKeyring: Sendable {
    private struct State: Sendable {
        var signing: SigningKeyFile
        var connection: ConnectionKeyFile
        /// Read when its rotation was judged.
        var nextSigning: SigningKeyFile?
        /// Recorded, and not yet stored everywhere.
        var nextConnection: (key: ConnectionKeyFile, position: Position)?
    }

    private let data: String
    private let maker: String
    private let state: Mutex<State>

    public init(_ keys: ServiceKeys, data: String, maker: String = PublisherConfiguration.maker) {
        self.data = data
        self.maker = maker
        state = Mutex(State(signing: keys.signing, connection: keys.connection))
    }

    /// What signs now.
    public var signing: SigningKeyFile { state.withLock { $0.signing } }
    /// What the next connection proves itself with.
    public var connection: ConnectionKeyFile { state.withLock { $0.connection } }

    /// Whether the rotation replaces the key in use by one that lies here: else the office could not go on behind it.
    public func canFollow(_ rotation: KeyRotated) -> Bool {
        switch rotation.use {
        case .signing:
            guard signing.keyID == rotation.replaces.text, let next = nextSigning(rotation.publicKey) else {
                return false
            }
            state.withLock { $0.nextSigning = next }
            return true
        case .connection:
            return connection.keyID == rotation.replaces.text && nextConnection(rotation.publicKey) != nil
        }
    }

    /// The record of a rotation is committed: from here on the new key signs.
    /// - Throws: what kept the files from being renamed. The keys in memory are right all the same, and the files are
    ///   mended at the next start.
    public func committed(_ rotation: KeyRotated, at position: Position) throws(OperationsError) {
        switch rotation.use {
        case .signing:
            let old = state.withLock { state -> SigningKeyFile? in
                guard let next = state.nextSigning, next.publicKey == rotation.publicKey.bytes else { return nil }
                defer { (state.signing, state.nextSigning) = (next, nil) }
                return state.signing
            }
            if let old { try files(.signing).adoptNext(retiring: old.keyID) }
        case .connection:
            guard let next = nextConnection(rotation.publicKey) else { return }
            state.withLock { $0.nextConnection = (next, position) }
        }
    }

    /// Every aggregator has stored the log up to here: they know a connection key that was rotated in before.
    /// - Throws: as ``committed(_:at:)``.
    public func stored(through position: Position) throws(OperationsError) {
        let old = state.withLock { state -> ConnectionKeyFile? in
            guard let next = state.nextConnection, next.position <= position else { return nil }
            defer { (state.connection, state.nextConnection) = (next.key, nil) }
            return state.connection
        }
        if let old { try files(.connection).adoptNext(retiring: old.keyID) }
    }

    /// At the start: does what the log says and a crash kept from being done.
    /// - Parameter rotations: those of the log, in its order.
    /// - Throws: `key-replaced`, when the log says that another key signs, and that key is not here; `key-io`.
    public func settle(_ rotations: [(rotation: KeyRotated, position: Position)]) throws(OperationsError) {
        for (rotation, position) in rotations {
            switch rotation.use {
            case .signing where signing.keyID == rotation.replaces.text:
                guard canFollow(rotation) else { throw replaced(by: rotation) }
                try committed(rotation, at: position)
            case .connection where connection.keyID == rotation.replaces.text:
                // Without its successor the old key goes on as long as the province lets it; recording needs neither.
                try committed(rotation, at: position)
            default: break
            }
        }
    }

    private func replaced(by rotation: KeyRotated) -> OperationsError {
        OperationsError(
            .keyReplaced, at: files(.signing).current,
            reason: "the log says that key \(rotation.publicKey.id) took the place of this one, and it is not here",
            remedy: "Restore \(files(.signing).next) from the backup made since; what this key signs now is refused.")
    }

    private func files(_ use: KeyUse) -> KeyFiles { KeyFiles(data: data, use: use) }

    private func nextSigning(_ publicKey: PublicKey) -> SigningKeyFile? {
        guard let next = try? SigningKeyFile.load(from: files(.signing).next, maker: maker),
            next.publicKey == publicKey.bytes
        else { return nil }
        return next
    }

    private func nextConnection(_ publicKey: PublicKey) -> ConnectionKeyFile? {
        guard let next = try? ConnectionKeyFile.load(from: files(.connection).next, maker: maker),
            next.publicKey == publicKey.bytes
        else { return nil }
        return next
    }
}
