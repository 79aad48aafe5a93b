package import Consolidation
package import EventSchema
package import StreamProtocol

/// Every batch's signature is checked, under a key that is its office's at that place of the log.
///
/// Source: Protocols/trust.md, 7.6.
package struct SignatureVerification: BatchVerification {
    package init() {}

    package func refusal(of batch: Batch, roster: Roster, ancestors: () -> [LogPosition]) -> Refusal? {
        let signature = batch.signature
        guard let id = try? KeyID(signature.keyID) else {
            return Refusal(.keyUnknown, "key \(signature.keyID.prefix(64))", permanent: false, log: batch.log)
        }
        switch roster.signingKey(
            id, office: batch.office, log: batch.log, position: batch.last, ancestors: ancestors())
        {
        case .failure(.unknown):
            let reason = "office \(batch.office) has no signing key \(id)"
            return Refusal(.keyUnknown, reason, permanent: false, log: batch.log)
        case .failure(let fault):
            let reason = "key \(id) at position \(batch.last): \(fault.rawValue)"
            return Refusal(.keyNotTrusted, reason, permanent: true, log: batch.log)
        case .success(let key):
            let head = LogHead(office: batch.office, log: batch.log, position: batch.last, digest: batch.after)
            guard !signature.verifies(head, under: key) else { return nil }
            let reason = "key \(id) at position \(batch.last)"
            return Refusal(.signatureWrong, reason, permanent: true, log: batch.log)
        }
    }
}
