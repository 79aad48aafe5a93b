import EventSchema
import Logging
import Operations
import Publisher
import StreamProtocol
import ZeroMQ

/// Signs the heads of the office's log, and changes its keys as the log says.
struct OfficeSigner: RotatingKeys {
    private let keyring: OfficeKeyring
    private let configuration: PublisherConfiguration
    private let logger: Logger

    init(_ keys: ServiceKeys, _ configuration: PublisherConfiguration, logger: Logger) {
        keyring = OfficeKeyring(keys, data: configuration.data)
        self.configuration = configuration
        self.logger = logger
    }

    func sign(_ head: LogHead) throws -> HeadSignature {
        let key = keyring.signing
        return HeadSignature(
            keyID: key.keyID, signature: try key.sign(HeadSignature.signedBytes(for: head, keyID: key.keyID)))
    }

    /// For the next connection.
    func connectionPair() throws -> CurveKeyPair {
        try CurveKeyPair(secretKey: CurveSecretKey(keyring.connection.secretForSocket()))
    }

    var signingKey: PublicKey { keyring.signing.key }
    var connectionKey: PublicKey { keyring.connection.key }

    func canFollow(_ rotation: KeyRotated) -> Bool { keyring.canFollow(rotation) }

    func settle(_ rotations: [(rotation: KeyRotated, position: Position)]) throws {
        let before = (signingKey, connectionKey)
        try keyring.settle(rotations)
        noteChange(since: before)
    }

    func committed(_ rotation: KeyRotated, at position: Position) {
        change { () throws(OperationsError) in try keyring.committed(rotation, at: position) }
    }

    func stored(through position: Position) {
        change { () throws(OperationsError) in try keyring.stored(through: position) }
    }

    private func change(_ body: () throws(OperationsError) -> Void) {
        let before = (signingKey, connectionKey)
        do throws(OperationsError) {
            try body()
        } catch {
            logger.error("\(error)", metadata: Logger.Metadata([.code: "\(error.code.rawValue)"]))
        }
        noteChange(since: before)
    }

    /// The enrolment file follows the keys, so that a later enrolment elsewhere begins with the present ones.
    private func noteChange(since before: (PublicKey, PublicKey)) {
        for (old, new) in [(before.0, signingKey), (before.1, connectionKey)] where old != new {
            logger.notice(
                "a new key is in use", metadata: Logger.Metadata([.key: "\(new.id)", .detail: "for \(old.id)"]))
        }
        guard before != (signingKey, connectionKey) else { return }
        let keys = ServiceKeys(connection: keyring.connection, signing: keyring.signing)
        do throws(OperationsError) {
            try configuration.enrolment(of: keys).write(to: ServiceKeys.enrolmentFile(ofData: configuration.data))
        } catch {
            logger.warning("\(error)", metadata: Logger.Metadata([.code: "\(error.code.rawValue)"]))
        }
    }
}
